/// How frozen features become predictions. `Protocol` is the front door: all there are, each over `Features` and a
/// `Split` of the recordings into those that learn, choose and judge. Pure arithmetic, one thread, the same result on
/// every run.
package org.openecg.eval.protocol;
