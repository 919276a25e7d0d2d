package org.openecg.recordings.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.StoredSamples.Digital;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SheetTest {
    @Test
    void drawsInTrueMillimetres() throws Exception {
        // 100 Hz: one sample is a quarter of a millimetre; lead I steps from 0 to 1 mV after 1 s, median 0.
        float[] step = new float[1000];
        for (int i = 100; i < 200; i++) {
            step[i] = 1;
        }
        float[] @Nullable [] leads = new float[12][];
        leads[0] = step;

        Document svg = parsed(Sheet.ofWindow("a & b <c>", 100, leads).svg());

        assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("270mm");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 270 140");
        assertThat(texts(svg)).contains("a & b <c>", "I", "aVR", "V6", "not recorded");
        String path = longestPath(svg);
        assertThat(path).startsWith("M15 25L15.25 25L").contains("L39.75 25L40 15L40.25 15L");
        assertThat(path.split("L", -1)).hasSize(250);
    }

    @Test
    void breaksTheLineAtGaps() throws Exception {
        float[] @Nullable [] leads = new float[12][];
        leads[0] = new float[] {0, 0, Float.NaN, 0, 0};

        assertThat(longestPath(parsed(Sheet.ofWindow("", 100, leads).svg())))
                .isEqualTo("M15 25L15.25 25M15.75 25L16 25");
    }

    @Test
    void drawsATerminalSheetOfTheWidthAskedFor() {
        String text = Sheet.of(sine(10)).terminal(80);

        List<String> lines = text.lines().toList();
        assertThat(lines.getFirst()).isEqualTo("toy  250 Hz  from second 0.0 of 10.0");
        assertThat(lines)
                .hasSize(1 + 4 * 4)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(lines.get(1)).startsWith("I ").contains("aVR not recorded");
        assertThat(lines.get(13)).startsWith("II");
        assertThat(text.chars().filter(symbol -> symbol >= 0x2801 && symbol <= 0x28ff))
                .hasSizeGreaterThan(100);
    }

    @Test
    void keepsThePlotOfABrailleCanvas() {
        BrailleCanvas canvas = new BrailleCanvas(3, 1);

        canvas.dot(0, 0);
        canvas.dot(1, 3);
        canvas.dot(2, 2);
        canvas.write(2, 0, "xy");

        assertThat(canvas.text()).isEqualTo("\u2881\u2804x\n");
    }

    @Test
    void drawsWhatThereIsOfAShortRecording() throws Exception {
        Sheet sheet = Sheet.of(sine(3), 1);

        assertThat(texts(parsed(sheet.svg()))).contains("toy  250 Hz  from second 1.0 of 3.0");
        assertThat(sheet.terminal(100)).contains("II").contains("V6 not recorded");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> Sheet.of(sine(3), 3)).hasMessage("Second 3.0 is not in a recording of 3.0 seconds");
        assertThatThrownBy(() -> Sheet.of(sine(3)).terminal(101))
                .hasMessage("A sheet is 40 to 100 columns wide, not 101");
        assertThatThrownBy(() -> Sheet.ofWindow("", 100, new float[8][]))
                .hasMessage("A sheet has 12 leads but 8 are given");
    }

    private static Recording sine(int seconds) {
        int[] samples = new int[seconds * 250];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (int) Math.round(500 * Math.sin(2 * Math.PI * i / 250));
        }
        return Recording.of(
                "toy",
                SampleRate.ofHertz(250),
                List.of(
                        new RecordedLead("I", Calibration.MICROVOLTS, new Digital(samples)),
                        new RecordedLead(
                                Lead.II.canonicalName(), Calibration.MICROVOLTS, new Digital(samples.clone()))));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList nodes = svg.getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static String longestPath(Document svg) {
        NodeList nodes = svg.getElementsByTagName("path");
        String longest = "";
        for (int i = 0; i < nodes.getLength(); i++) {
            String path = nodes.item(i).getAttributes().getNamedItem("d").getNodeValue();
            longest = path.length() > longest.length() ? path : longest;
        }
        return longest;
    }
}
