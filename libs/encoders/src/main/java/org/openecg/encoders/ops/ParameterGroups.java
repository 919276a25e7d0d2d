package org.openecg.encoders.ops;

import java.util.List;

/// Trained tensors that the optimiser treats alike.
///
/// @param groups how
/// @param ofTensor the group of each trained tensor, encoder before head
public record ParameterGroups(List<Group> groups, List<Integer> ofTensor) {
    /// How the tensors of one group learn.
    ///
    /// @param rateShare of the step's learning rate
    /// @param decays whether weight decay pulls at them
    public record Group(double rateShare, boolean decays) {}

    public ParameterGroups {
        groups = List.copyOf(groups);
        ofTensor = List.copyOf(ofTensor);
    }
}
