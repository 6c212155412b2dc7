package dev.whimbrel.testparts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void cutsAtSemicolonsAndLeavesOutWhatIsEmpty() {
        assertThat(Script.statements("select 1;\n\n;; select 2 ;\nselect 3"))
                .containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void aSemicolonInQuotesDoesNotCut() {
        assertThat(Script.statements("select 'a;b', \"c;d\", `e;f`; select 'it''s;', 'it\\';s'"))
                .containsExactly("select 'a;b', \"c;d\", `e;f`", "select 'it''s;', 'it\\';s'");
    }

    @Test
    void aBackslashDoesNotEscapeInBackticks() {
        assertThat(Script.statements("select `a\\`; select 2")).containsExactly("select `a\\`", "select 2");
    }

    @Test
    void commentsBeforeAStatementAreLeftOutAndOnesInsideItStay() {
        assertThat(Script.statements("-- one; two\n# three;\n/* four; */ select 1 -- five;\n, 2; -- six"))
                .containsExactly("select 1 -- five;\n, 2");
    }

    @Test
    void twoDashesWithoutABlankAreAMinusOfAMinus() {
        assertThat(Script.statements("select 1--1; select 2")).containsExactly("select 1--1", "select 2");
    }

    @Test
    void commentsThatServersExecuteAreStatements() {
        assertThat(Script.statements("/*!50610 ALTER TABLE t engine=InnoDB */;"))
                .containsExactly("/*!50610 ALTER TABLE t engine=InnoDB */");
    }

    @Test
    void aDelimiterLineChangesWhereItCuts() {
        var script = """
                DELIMITER ;;
                create trigger t before insert on a for each row begin set new.b = 1; set new.c = 2; end;;
                delimiter //
                select 1 //
                DELIMITER ;
                select 2;
                """;
        assertThat(Script.statements(script))
                .containsExactly(
                        "create trigger t before insert on a for each row begin set new.b = 1; set new.c = 2; end",
                        "select 1",
                        "select 2");
    }
}
