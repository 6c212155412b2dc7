package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.targets.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AppliedProofTest {
    private static final List<String> TITLE = List.of("title");

    @Test
    void itSaysWhatIsInWhatIsDifferentAndWhatIsNot() {
        var before = catalog(Map.of("actor", TITLE, "film", TITLE, "rental", TITLE));
        var now = catalog(Map.of("actor", TITLE, "film", List.of("title", "deleted_at"), "rental", TITLE));

        var proof = AppliedProof.of(plan(false, "FILM"), 2, before, now);

        assertThat(proof).hasSize(3);
        assertThat(proof.get(0)).isEqualTo("2 statements of 1 change set stand in the journal as applied");
        assertThat(proof.get(1))
                .contains(
                        now.fingerprint().substring(0, 12), "differs from before in 1 thing: table film", "deleted_at");
        assertThat(proof.get(2)).isEqualTo("the 2 tables that the plan does not touch are defined as before");
    }

    @Test
    void aTableThatThePlanDoesNotTouchAndThatIsDifferentIsNotCalledUntouched() {
        var before = catalog(Map.of("film", TITLE, "rental", TITLE));
        var now = catalog(Map.of("film", TITLE, "rental", List.of("title", "surprise")));

        var proof = AppliedProof.of(plan(false, "film"), 1, before, now);

        assertThat(proof.getLast()).isEqualTo("not by this plan: table rental is different from before");
    }

    @Test
    void ofAPlanThatCouldNotBeUnderstoodNothingIsSaidAboutOtherTables() {
        var catalog = catalog(Map.of("film", TITLE, "rental", TITLE));

        assertThat(AppliedProof.of(plan(true), 1, catalog, catalog))
                .hasSize(2)
                .last()
                .asString()
                .contains("the catalog is what it was before", "one of rows");
    }

    @Test
    void aThousandDifferencesAreCountedAndNotListed() {
        var before = catalog(Map.of());
        var now = new LinkedHashMap<String, List<String>>();
        IntStream.range(0, 1000).forEach(i -> now.put("t" + i, TITLE));

        assertThat(AppliedProof.of(plan(false), 0, before, catalog(now)).get(1))
                .contains("in 1000 things", "and 995 more")
                .hasSizeLessThan(1500);
    }

    private static Plan plan(boolean wholeSchema, String... affected) {
        var set = new PlannedChangeSet(
                "1", "ann", "a.xml", null, RollbackKind.AUTOMATIC, List.of(), List.of(), false, false, List.of());
        return Plan.newBuilder()
                .setChangeSets(List.of(set))
                .setAffectedTables(List.of(affected))
                .setWholeSchema(wholeSchema)
                .setCatalogFingerprint("3fa9c1")
                .build();
    }

    private static Catalog catalog(Map<String, List<String>> tables) {
        var objects = new LinkedHashMap<String, SequencedMap<String, String>>();
        tables.keySet().stream().sorted().forEach(table -> {
            var columns = new LinkedHashMap<String, String>();
            tables.getOrDefault(table, List.of()).forEach(column -> columns.put("column " + column, "varchar(100)"));
            objects.put("table " + table, columns);
        });
        return new Catalog("shop", objects);
    }
}
