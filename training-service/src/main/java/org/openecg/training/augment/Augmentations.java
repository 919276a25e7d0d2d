package org.openecg.training.augment;

import java.util.EnumMap;
import java.util.Map;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.AugmentationSpec.Change;
import org.openecg.encoders.ops.ScriptText;

/// The changes of a spec: they draw what is done to each view, and give the script that does it.
///
/// Strengths are those of the two presets: `paper` after OpenECG (arXiv 2503.00711) as a reading note has it;
/// `strong` after Mehari and Strodthoff 2022 (arXiv 2103.12676) and 3KG. No change ever alters polarity or the order
/// of leads. The script cuts and stretches, mixes leads, adds sines and noise, and last sets to 0 what is hidden:
/// spans, padding and missing leads.
public final class Augmentations {
    private static final int PLACE_OF_CROP = 0; // a stream of draws, beside those of the changes

    private final ViewFrame frame;
    private final Map<Change, Augmentation> steps = new EnumMap<>(Change.class);
    private final ScriptParts parts;

    private Augmentations(AugmentationSpec spec, ViewFrame frame) {
        this.frame = frame;
        ScriptParts needed = ScriptParts.NONE;
        for (Change change : spec.changes()) {
            Augmentation step = of(change);
            steps.put(change, step);
            needed = needed.and(step.parts(frame));
        }
        this.parts = needed;
    }

    /// The changes of a spec without problems.
    public static Augmentations of(AugmentationSpec spec, ViewFrame frame) {
        if (!spec.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", spec.problems()));
        }
        return new Augmentations(spec, frame);
    }

    private static Augmentation of(Change change) {
        return switch (change) {
            case CROP_RESIZE -> new CropResize(0.5);
            case ROTATION -> new DipoleRotation(0.3, 45, 1.5);
            case GAIN -> new LeadGain(0.3, 2);
            case WANDER -> new BaselineWander(0.1);
            case MAINS -> new MainsHum(0.05);
            case NOISE -> new WhiteNoise(0.01, 0.05);
            case TIME_OUT -> new TimeOut(0.5);
            case LEAD_DROPOUT -> new LeadDropout(0.5, 2);
            case TIME_MASK -> new TimeMask(1);
            case LEAD_MASK -> new LeadMask(1);
        };
    }

    /// TorchScript that defines `views` for tensors of these changes, see `augment.py`.
    public String script() {
        return parts.script(frame) + ScriptText.beside(Augmentations.class, "augment.py");
    }

    /// Memory for what is drawn for one view.
    public ViewRecipe newRecipe() {
        return new ViewRecipe(frame, parts);
    }

    /// Memory for what is drawn for a number of views.
    public ViewTensors newTensors(int views) {
        return new ViewTensors(frame, parts, views);
    }

    /// Draws one view.
    ///
    /// @param draws of the view's key
    public void draw(ViewSource source, Draws draws, ViewRecipe recipe) {
        recipe.begin(source.leadsPresent());
        steps.forEach((change, step) -> {
            draws.turnTo(change.stream());
            step.draw(frame, draws, recipe);
        });
        draws.turnTo(PLACE_OF_CROP);
        recipe.cut(source, draws);
    }
}
