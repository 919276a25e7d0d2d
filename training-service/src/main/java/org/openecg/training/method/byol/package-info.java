/// BYOL, Grill et al. 2020.
package org.openecg.training.method.byol;
