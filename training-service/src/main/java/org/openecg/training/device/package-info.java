/// What a machine can compute with, measured: the program behind `./openecg doctor`.
package org.openecg.training.device;
