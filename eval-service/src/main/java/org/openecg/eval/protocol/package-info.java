/// How frozen features become predictions. `LinearProbe` is the one protocol now; `Features` and `Split` are what every
/// protocol gets. Pure arithmetic, one thread, the same result on every run.
package org.openecg.eval.protocol;
