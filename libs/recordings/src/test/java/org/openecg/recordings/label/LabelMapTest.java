package org.openecg.recordings.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.recordings.RawStatement;

class LabelMapTest {
    @Test
    void keepsScpStatementsBesideTheirStrictSnomedCodes() {
        LabelMap.Mapped mapped = LabelMap.named("scp")
                .map(List.of(new RawStatement("PVC", 80f), new RawStatement("SR", 0f), new RawStatement("NORM", 100f)));

        assertThat(mapped.statements())
                .containsExactly(
                        new CodedStatement("scp", "PVC", 80f),
                        new CodedStatement("snomed", "164884008", 80f),
                        new CodedStatement("scp", "SR", 0f),
                        new CodedStatement("snomed", "426783006", 100f),
                        new CodedStatement("scp", "NORM", 100f));
        assertThat(mapped.unknown()).isEmpty();
    }

    @Test
    void keepsAndNamesCodesThatNoTableKnows() {
        LabelMap.Mapped scp = LabelMap.named("scp").map(List.of(new RawStatement("XYZ", 50f)));
        LabelMap.Mapped snomed =
                LabelMap.named("snomed").map(List.of(RawStatement.of("251238007"), RawStatement.of("59118001")));

        assertThat(scp.statements()).containsExactly(new CodedStatement("scp", "XYZ", 50f));
        assertThat(scp.unknown()).containsExactly("XYZ");
        assertThat(snomed.statements())
                .containsExactly(CodedStatement.of("snomed", "251238007"), CodedStatement.of("snomed", "59118001"));
        assertThat(snomed.unknown()).containsExactly("251238007");
    }

    @Test
    void neverLetsFreeTextTravel() {
        LabelMap.Mapped mapped =
                LabelMap.named("snomed").map(List.of(RawStatement.of("seen by Dr. Who on 3 May, chest pain")));

        assertThat(mapped.statements()).isEmpty();
        assertThat(mapped.unknown()).hasSize(1);
    }

    @Test
    void mapsTheTextLabelsOfTheFirstChallengeForm() {
        LabelMap.Mapped mapped = LabelMap.named("cpsc2018-text")
                .map(List.of(RawStatement.of("Normal"), RawStatement.of("I-AVB"), RawStatement.of("AF")));

        assertThat(mapped.statements())
                .containsExactly(
                        CodedStatement.of("cpsc2018", "Normal"),
                        CodedStatement.of("snomed", "426783006"),
                        CodedStatement.of("cpsc2018", "I-AVB"),
                        CodedStatement.of("snomed", "270492004"),
                        CodedStatement.of("cpsc2018", "AF"),
                        CodedStatement.of("snomed", "164889003"));
    }

    @Test
    void takesTheNamedTextsOfCpscExtra() {
        assertThat(LabelMap.named("cpsc2018-text")
                        .map(List.of(RawStatement.of("Old Myocardial Infarction")))
                        .statements())
                .contains(CodedStatement.of("snomed", "164867002"));
    }

    @Test
    void keepsASchemeOfTheSourcesOwn() {
        assertThat(LabelMap.named("keep:openecg-synthetic")
                        .map(List.of(RawStatement.of("longPR"), RawStatement.of("longPR")))
                        .statements())
                .containsExactly(CodedStatement.of("openecg-synthetic", "longPR"));
    }

    @Test
    void knowsTheStatementsOfEachView() {
        assertThat(ScpStatement.all()).hasSize(71);
        assertThat(ScpStatement.all().stream().filter(ScpStatement::diagnostic)).hasSize(44);
        assertThat(ScpStatement.all().stream().filter(ScpStatement::form)).hasSize(19);
        assertThat(ScpStatement.all().stream().filter(ScpStatement::rhythm)).hasSize(12);
        assertThat(ScpStatement.all().stream()
                        .map(ScpStatement::superclass)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("NORM", "MI", "STTC", "CD", "HYP");
        assertThat(ScpStatement.of("IMI"))
                .hasValueSatisfying(imi -> assertThat(imi.superclass()).isEqualTo("MI"));
    }

    @Test
    void namesStatementsForPeople() {
        assertThat(StatementNames.of(CodedStatement.of("snomed", "164889003"))).contains("atrial fibrillation");
        assertThat(StatementNames.of(CodedStatement.of("scp", "LVH"))).contains("left ventricular hypertrophy");
        assertThat(StatementNames.of(CodedStatement.of("other", "1"))).isEmpty();
    }

    @Test
    void refusesAMapThatIsNotThere() {
        assertThatThrownBy(() -> LabelMap.named("loinc"))
                .hasMessage("There is no label map 'loinc'; there are scp, snomed, cpsc2018-text and keep:SCHEME");
    }
}
