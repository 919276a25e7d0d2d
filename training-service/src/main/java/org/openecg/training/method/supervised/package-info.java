/// Learning from the labels of a task, from nothing or from a trained encoder.
package org.openecg.training.method.supervised;
