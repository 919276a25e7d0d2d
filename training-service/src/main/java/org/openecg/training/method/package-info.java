/// Self-supervised methods: what each brings to a step beside the encoder.
///
/// `Methods.of` joins a `MethodSpec` to its `Method`; each method has a folder with its class and its script,
/// which holds the loss and the equation. The trainer calls them; nothing here knows a loop, a file or a topic.
package org.openecg.training.method;
