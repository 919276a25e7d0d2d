package org.openecg.training.augment;

/// What `augment.py` computes, one number after the other in double precision: the obvious twin.
final class SlowViews {
    private final ViewFrame frame;
    private final short[] units;
    private final int window;
    private final double scale;

    /// @param units of one window, lead after lead
    SlowViews(ViewFrame frame, short[] units, float scale) {
        this.frame = frame;
        this.units = units;
        this.window = units.length / frame.leads();
        this.scale = scale;
    }

    /// The view of a recipe, leads x samples.
    double[][] view(ViewRecipe recipe) {
        int leads = frame.leads();
        double[][] out = new double[leads][frame.samples()];
        for (int i = 0; i < recipe.cut().filled(); i++) {
            for (int lead = 0; lead < leads; lead++) {
                if ((recipe.leads() >> lead & 1) == 0 || hidden(recipe, lead, i)) {
                    continue;
                }
                double sum = 0;
                for (int other = 0; other < leads; other++) {
                    sum += (float) recipe.mixing()[lead * leads + other] * cut(recipe, other, i);
                }
                sum += tones(recipe, lead, i);
                sum += (float) recipe.noise()
                        * gaussian(recipe.noiseBits(), lead * frame.samples() + i, leads * frame.samples());
                out[lead][i] = sum;
            }
        }
        return out;
    }

    private double cut(ViewRecipe recipe, int lead, int i) {
        ViewRecipe.Cut cut = recipe.cut();
        double position = i * cut.stride();
        int at = Math.min((int) position, cut.count() - 1);
        int next = Math.min(at + 1, cut.count() - 1);
        double here = units[lead * window + cut.first() + at];
        double there = units[lead * window + cut.first() + next];
        return (here + (position - at) * (there - here)) * scale;
    }

    private double tones(ViewRecipe recipe, int lead, int i) {
        int length = ViewTensors.TONE_HEAD + frame.leads();
        double sum = 0;
        for (int k = 0; k < recipe.tones().length / length; k++) {
            double turns = (double) (float) recipe.tones()[k * length] * i + (float) recipe.tones()[k * length + 1];
            double amplitude = (float) recipe.tones()[k * length + ViewTensors.TONE_HEAD + lead];
            sum += amplitude * Math.sin(2 * Math.PI * turns);
        }
        return sum;
    }

    private static boolean hidden(ViewRecipe recipe, int lead, int i) {
        for (int at = 0; at < recipe.spans().length; at += ViewTensors.SPAN) {
            if (recipe.spans()[at] <= i && i < recipe.spans()[at + 1]) {
                return true;
            }
        }
        for (int at = 0; at < recipe.leadSpans().length; at += ViewTensors.LEAD_SPAN) {
            boolean inside = recipe.leadSpans()[at] <= i && i < recipe.leadSpans()[at + 1];
            if (inside && (recipe.leadSpans()[at + 2] >> lead & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /// Number `at` of the white noise of a view of `count` numbers.
    static double gaussian(long bits, int at, int count) {
        int half = (count + 1) / 2;
        int step = (int) (bits >>> 32) | 1;
        int hash = hash((at < half ? at : at - half) * step + (int) bits);
        double radius = Math.sqrt(-2 * Math.log(((hash >>> 16) + 0.5) / 65_536));
        double angle = 2 * Math.PI * (hash & 0xFFFF) / 65_536;
        return radius * (at < half ? Math.cos(angle) : Math.sin(angle));
    }

    static int hash(int counter) {
        int h = counter;
        h ^= h >>> 16;
        h *= 0x7feb352d;
        h ^= h >>> 15;
        h *= 0x846ca68b;
        return h ^ (h >>> 16);
    }
}
