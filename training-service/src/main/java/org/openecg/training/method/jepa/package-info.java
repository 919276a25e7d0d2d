/// Joint-embedding prediction, Assran et al. 2023.
package org.openecg.training.method.jepa;
