package org.openecg.training.loader;

import org.openecg.encoders.ops.HostTensor;

/// How the windows of a batch reach the network: what is sent for each of them. Today the samples themselves, out of
/// the store in the memory of this machine. A store that lives on the device would send row numbers here, and its
/// script would pick the windows there.
interface WindowSource {
    /// Memory for what is sent for n windows.
    HostTensor newTensor(int n);

    /// Writes down one window.
    ///
    /// @param place its row in the tensor
    /// @param row of the segment in the index
    void put(HostTensor tensor, int place, int row);
}
