package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code that looks like a comment is code where the server runs it. */
class VersionedCommentsTest {
    @ParameterizedTest
    @EnumSource
    void whatEveryServerRunsIsRead(Dialect dialect) {
        assertThat(StatementParser.parse("/*!50003 DROP TABLE t */;", dialect).changes())
                .containsExactly(new TableName(null, "t"));
        assertThat(StatementParser.parse("DELETE FROM t /*! WHERE a = 1 */", dialect))
                .isInstanceOfSatisfying(
                        Statement.Delete.class,
                        delete -> assertThat(delete.where()).isEqualTo("a = 1"));
        assertThat(StatementParser.parse(
                        "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1 */",
                        dialect))
                .isInstanceOf(Statement.DefineObject.class);
    }

    @Test
    void whatNoServerOfTheDialectRunsIsAComment() {
        assertThat(StatementParser.parse("DELETE FROM t /*M! WHERE a = 1 */", Dialect.MYSQL))
                .isInstanceOfSatisfying(
                        Statement.Delete.class,
                        delete -> assertThat(delete.where()).isNull());
        assertThat(StatementParser.parse("DELETE FROM t /*!80000 WHERE a = 1 */", Dialect.MARIADB))
                .isInstanceOfSatisfying(
                        Statement.Delete.class,
                        delete -> assertThat(delete.where()).isNull());
        assertThat(StatementParser.parse("DELETE FROM t /*M!100501 WHERE a = 1 */", Dialect.MARIADB))
                .isInstanceOfSatisfying(
                        Statement.Delete.class,
                        delete -> assertThat(delete.where()).isEqualTo("a = 1"));
    }

    @Test
    void whatDependsOnTheVersionIsNotUnderstoodWhereItMatters() {
        assertThat(StatementParser.parse("DELETE FROM t\n /*!90100 WHERE a = 1 */", Dialect.MYSQL))
                .isInstanceOfSatisfying(Statement.NotUnderstood.class, it -> {
                    assertThat(it.reason()).contains("versioned comment");
                    assertThat(it.line()).isEqualTo(2);
                    assertThat(it.column()).isEqualTo(2);
                });
        assertThat(StatementParser.parse("/*!90100 DROP TABLE t */", Dialect.MYSQL))
                .isInstanceOf(Statement.NotUnderstood.class);
        assertThat(StatementParser.parse("/*M!110000 DROP TABLE t */", Dialect.MARIADB))
                .isInstanceOf(Statement.NotUnderstood.class);
    }

    @Test
    void whatDependsOnTheVersionAndMakesNoDifferenceIsUnderstood() {
        assertThat(StatementParser.parse("CREATE TABLE t (a INT /*!80023 INVISIBLE */)", Dialect.MYSQL))
                .isInstanceOf(Statement.CreateTable.class);
    }

    @ParameterizedTest
    @EnumSource
    void aVersionInATextIsAText(Dialect dialect) {
        assertThat(StatementParser.parse("UPDATE t SET a = '/*!50003 ' WHERE b = ' */'", dialect))
                .isInstanceOfSatisfying(
                        Statement.Update.class,
                        update -> assertThat(update.where()).isEqualTo("b = ' */'"));
    }

    @ParameterizedTest
    @EnumSource
    void commentsInsideVersionedOnesAreComments(Dialect dialect) {
        assertThat(StatementParser.parse("/*!50003 DROP /* IF EXISTS */ TABLE t */", dialect))
                .isInstanceOfSatisfying(
                        Statement.DropTable.class,
                        drop -> assertThat(drop.ifExists()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void codeIsHiddenOnlyWhereItMakesADifference(Dialect dialect) {
        assertThat(StatementParser.hidesCode("DELETE FROM t /*! WHERE a = 1 */", dialect))
                .isTrue();
        assertThat(StatementParser.hidesCode("/*!50003 DROP TABLE t */", dialect))
                .isTrue();
        assertThat(StatementParser.hidesCode("CREATE TABLE t (a INT) /*!50503 CHARACTER SET utf8mb4 */", dialect))
                .isFalse();
        assertThat(StatementParser.hidesCode("DELETE FROM t /* WHERE a = 1 */", dialect))
                .isFalse();
    }
}
