package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanTextTest {
    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void aPlanIsReadFromTheTopDown() {
        var plan = json("""
                {'risk': 55, 'riskReasons': ['others wait (35)', 'destroys column c of t: its values in 12 rows (15)'],
                 'estimate': {'lowMillis': 3, 'expectedMillis': 1500, 'highMillis': 180000},
                 'impacts': [{'kind': 'view', 'name': 'v', 'because': 'uses column c of t, which is dropped', 'breaks': true}],
                 'links': [{'migrationId': '', 'dependsOn': 'm-1', 'because': 'both change t'}],
                 'changeSets': [{'id': '1', 'author': 'ann', 'wayBack': 'rung 4: a restore', 'wayBackLoses': ['what others write'], 'statements': [
                   {'sql': 'ALTER TABLE t\\n  DROP c, ADD INDEX i (d)', 'algorithm': 'COPY', 'lock': 'SHARED', 'rebuild': true,
                    'because': 'it is so', 'rows': 12, 'rowsExact': true, 'bytes': 2500000,
                    'sent': [{'sql': 'ALTER TABLE t DROP c, ALGORITHM=COPY, LOCK=SHARED'}], 'destroys': ['column c'],
                    'estimate': {'lowMillis': 3, 'expectedMillis': 1500, 'highMillis': 180000},
                    'wayBack': 'rung 4: a restore', 'wayBackLoses': ''},
                   {'sql': 'ALTER TABLE u DROP x', 'refused': 'no x'}]}]}""");

        assertThat(String.join("\n", PlanText.of(plan, "c.sql on shop"))).isEqualTo("""
                c.sql on shop: 2 statements in 1 change set, about 2 s (3 ms to 3 min), risk 55 of 100

                  1 by ann
                  brought back as a whole by rung 4: a restore
                  which loses what others write
                    1  ALTER TABLE t DROP c, ADD INDEX i (d)
                       how       COPY with a rebuild, OTHERS WAIT WITH WRITES, 12 rows, 3 MB, about 2 s (3 ms to 3 min)
                       because   it is so
                       sent as   ALTER TABLE t DROP c, ALGORITHM=COPY, LOCK=SHARED
                       destroys  column c
                       way back  rung 4: a restore
                    2  ALTER TABLE u DROP x
                       how       THE SERVER WILL REFUSE IT: no x

                  also touches
                    view v uses column c of t, which is dropped: IT BREAKS
                  comes after migration m-1: both change t

                  risk 55 of 100
                    others wait (35)
                    destroys column c of t: its values in 12 rows (15)""");
    }

    @Test
    void whatAnAuthorSaysAndWaivesIsThereForWhoeverApproves() {
        var plan = json("""
                {'changeSets': [{'id': '1', 'author': 'ann', 'comment': 'SHOP-12\\nwhimbrel:allow DL002,BC003 nobody reads it',
                                 'statements': [{'sql': 'DROP TABLE t'}]},
                                {'id': '2', 'author': 'ann', 'comment': 'whimbrel:allow DL002', 'statements': []}]}""");

        assertThat(PlanText.of(plan, "c.sql on shop"))
                .containsSequence("  1 by ann", "  \"SHOP-12\"", "  WAIVES DL002, BC003: nobody reads it")
                .containsSequence("  2 by ann", "  WAIVES DL002: without a reason, which waives nothing");
    }

    @Test
    void whereNothingIsPendingThatIsAll() {
        assertThat(PlanText.of(json("{'changeSets': [], 'risk': 0}"), "c.sql on shop"))
                .containsExactly("c.sql on shop: nothing to do, all change sets are in.");
    }
}
