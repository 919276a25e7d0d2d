/// The three services over REST, as every other client sees them.
///
/// `SystemClient` is the front door. It knows addresses and the token, not what the answers mean.
package org.openecg.standalone.client;
