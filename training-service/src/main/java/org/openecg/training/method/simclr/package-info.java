/// SimCLR: two views of one recording attract, all others of the batch repel.
///
/// `SimClr` names its tensors; `simclr.py` among the resources holds the loss with its equation.
package org.openecg.training.method.simclr;
