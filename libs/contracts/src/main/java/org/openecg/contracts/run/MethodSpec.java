package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;

/// A self-supervised method and its parameters. The arithmetic is the method's folder in the training service.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes(@JsonSubTypes.Type(value = MethodSpec.SimClr.class, name = "simclr"))
public sealed interface MethodSpec {
    /// The name in documents and tables.
    String id();

    /// Everything that is wrong with it, empty if nothing.
    List<String> problems();

    /// SimCLR, Chen et al. 2020, arXiv 2002.05709.
    ///
    /// @param temperature tau of equation 1, above 0
    /// @param projectorHidden width of the projector's hidden layer
    /// @param projectorOut width of the projection
    /// @param maskSameRecording other windows of the same recording are no negatives
    record SimClr(double temperature, int projectorHidden, int projectorOut, boolean maskSameRecording)
            implements MethodSpec {
        @Override
        public String id() {
            return "simclr";
        }

        @Override
        public List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (!(temperature > 0)) {
                problems.add("method.temperature must be above 0 but is " + temperature);
            }
            if (projectorHidden < 1 || projectorOut < 1) {
                problems.add("method.projectorHidden and projectorOut must be at least 1 but are " + projectorHidden
                        + " and " + projectorOut);
            }
            return problems;
        }
    }
}
