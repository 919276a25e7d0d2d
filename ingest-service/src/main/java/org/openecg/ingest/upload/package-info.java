/// One recording sent by REST: answered with its segments exactly as ingest would publish them, so that there is one
/// path from file to segment. The front door is `UploadResource`; nothing is kept.
package org.openecg.ingest.upload;
