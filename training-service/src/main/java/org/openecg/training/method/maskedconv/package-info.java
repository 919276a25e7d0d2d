/// Masked reconstruction with a convolutional encoder.
package org.openecg.training.method.maskedconv;
