/// How frozen features become predictions. `Protocol` is the front door: all there are, each over
/// `Features` and a `Split` of the recordings into those that learn, choose and judge. Pure
/// arithmetic, the same result on every run and whatever the number of threads.
package org.openecg.eval.protocol;
