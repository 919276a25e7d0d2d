/// Masked autoencoder, He et al. 2022.
package org.openecg.training.method.mae;
