package org.openecg.signal.chain;

import java.nio.file.Path;
import org.openecg.signal.WfdbForTests;

/// Prints a recording's windows as `benchmarks/reference/chain_reference.py` does, to hold one against the other.
final class ChainToCsv {
    private ChainToCsv() {}

    static String csv(Path header, ChainProfile profile) {
        WfdbForTests recording = WfdbForTests.read(header);
        ChainResult result = new SignalChain(profile).run(recording.leads(), recording.rateHz(), 1);
        StringBuilder text = new StringBuilder("window,sample,I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6\n");
        switch (result) {
            case ChainResult.Windows(var windows, var _, var _, var _) -> windows.forEach(w -> append(w, text));
            case ChainResult.Rejected(var reason, var detail) ->
                text.append(reason).append(": ").append(detail).append('\n');
        }
        return text.toString();
    }

    private static void append(Window window, StringBuilder text) {
        for (int i = 0; i < window.samples().samplesPerLead(); i++) {
            text.append(window.index()).append(',').append(i);
            for (int lead = 0; lead < SignalChain.LEADS; lead++) {
                text.append(',');
                if (window.isPresent(lead)) {
                    text.append(Math.round(window.samples().at(lead, i) * window.microvoltsPerUnit()));
                }
            }
            text.append('\n');
        }
    }
}
