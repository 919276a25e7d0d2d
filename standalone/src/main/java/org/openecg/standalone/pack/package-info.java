/// The package that runs without Maven and network: `PackageWriter` lays it out as `Installation` reads it.
package org.openecg.standalone.pack;
