package dev.whimbrel.statements;

import static dev.whimbrel.statements.StatementSplitter.split;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    @Test
    void statementsEndAtTheDelimiter() {
        assertThat(split("DROP TABLE a; DROP TABLE b;\n\n DROP TABLE c"))
                .containsExactly("DROP TABLE a", "DROP TABLE b", "DROP TABLE c");
        assertThat(split("")).isEmpty();
        assertThat(split(" ;; \n;")).isEmpty();
    }

    @Test
    void theDelimiterCountsForNothingInTextsNamesAndComments() {
        assertThat(split("INSERT INTO t VALUES (';', 'it''s; \\'; so', \"a;\"\"b;\"); DROP TABLE `a;``b`;"))
                .containsExactly("INSERT INTO t VALUES (';', 'it''s; \\'; so', \"a;\"\"b;\")", "DROP TABLE `a;``b`");
        assertThat(split("SELECT 1 -- a;b\n + 2 # c;d\n /* e;f */; SELECT 3"))
                .containsExactly("SELECT 1 -- a;b\n + 2 # c;d\n /* e;f */", "SELECT 3");
        assertThat(split(
                        "/*!50003 CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; END */; SELECT 1"))
                .hasSize(2);
    }

    @Test
    void twoDashesWithoutABlankAreArithmetic() {
        assertThat(split("SELECT 5--3; SELECT 1")).containsExactly("SELECT 5--3", "SELECT 1");
    }

    @Test
    void delimiterChangesWhereStatementsEnd() {
        var script = """
                DROP PROCEDURE IF EXISTS p;
                DELIMITER $$
                CREATE PROCEDURE p()
                BEGIN
                  SELECT 1;
                  -- it's $$ here
                  SELECT '$$';
                END $$
                delimiter ;
                SELECT 2;
                """;

        assertThat(split(script)).hasSize(3).first().isEqualTo("DROP PROCEDURE IF EXISTS p");
        assertThat(split(script).get(1)).startsWith("CREATE PROCEDURE p()").endsWith("END");
        assertThat(split(script).getLast()).isEqualTo("SELECT 2");
    }

    @Test
    void aDelimiterCommandMayFollowAComment() {
        assertThat(split("-- procedures\nDELIMITER //\nSELECT 1; //\nDELIMITER ;\nSELECT 2"))
                .containsExactly("SELECT 1;", "SELECT 2");
    }

    @Test
    void theWordDelimiterInsideAStatementIsJustAWord() {
        assertThat(split("SELECT a AS\ndelimiter FROM t; SELECT 1"))
                .containsExactly("SELECT a AS\ndelimiter FROM t", "SELECT 1");
    }

    @Test
    void bodiesInDollarsStayWhole() {
        assertThat(
                        split(
                                "CREATE FUNCTION f() RETURNS INT LANGUAGE JAVASCRIPT AS $js$ let a = 1; return a; $js$; SELECT 1"))
                .hasSize(2);
    }

    @Test
    void whatIsOnlyCommentIsLeftOut() {
        assertThat(split("-- nothing;\n;/* here */;SELECT 1; -- the end")).containsExactly("SELECT 1");
        assertThat(split("/*!40101 SET NAMES utf8 */;")).containsExactly("/*!40101 SET NAMES utf8 */");
    }
}
