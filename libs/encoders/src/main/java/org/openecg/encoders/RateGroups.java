package org.openecg.encoders;

import java.util.ArrayList;
import java.util.List;
import org.openecg.encoders.ops.ParameterGroups;

/// Which trained tensors the optimiser treats alike: by learning rate and by weight decay.
final class RateGroups {
    private RateGroups() {}

    /// The groups of an encoder's tensors, then the head's.
    static ParameterGroups of(Encoder network, MethodScript method) {
        List<ParameterGroups.Group> groups = new ArrayList<>();
        List<Integer> ofTensor = new ArrayList<>();
        int last = network.weights().stream().mapToInt(network::stage).max().orElse(0);
        MethodScript.EncoderRates rates = method.rates();
        for (TensorSpec spec : network.weights()) {
            double share = rates.share() * Math.pow(rates.stageDecay(), last - network.stage(spec));
            ofTensor.add(number(groups, new ParameterGroups.Group(share, spec.decays())));
        }
        for (TensorSpec spec : method.head()) {
            ofTensor.add(number(groups, new ParameterGroups.Group(1, spec.decays())));
        }
        return new ParameterGroups(groups, ofTensor);
    }

    private static int number(List<ParameterGroups.Group> groups, ParameterGroups.Group group) {
        if (!groups.contains(group)) {
            groups.add(group);
        }
        return groups.indexOf(group);
    }
}
