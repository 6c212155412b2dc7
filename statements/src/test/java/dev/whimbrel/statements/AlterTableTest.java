package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clauses of an ALTER TABLE, in both languages. */
class AlterTableTest {
    private static Statement.AlterTable alter(String sql, Dialect dialect) {
        assertThat(StatementParser.parse(sql, dialect)).isInstanceOf(Statement.AlterTable.class);
        return (Statement.AlterTable) StatementParser.parse(sql, dialect);
    }

    private static List<AlterClause> clauses(String clauses, Dialect dialect) {
        return alter("ALTER TABLE t " + clauses, dialect).clauses();
    }

    private static ColumnSpec column(String name, String type) {
        return new ColumnSpec(name, type, false, false, null, false, false, false, false);
    }

    private static ColumnSpec notNull(String name, String type) {
        return new ColumnSpec(name, type, true, false, null, false, false, false, false);
    }

    @ParameterizedTest
    @EnumSource
    void manyClausesStayInTheirOrder(Dialect dialect) {
        var alter = alter("""
                ALTER TABLE `sa.kila`.`film text`
                  ADD COLUMN a INT UNSIGNED NOT NULL AFTER title,
                  ADD b VARCHAR(20) FIRST,
                  DROP COLUMN c,
                  DROP d,
                  MODIFY COLUMN e TEXT,
                  CHANGE COLUMN f g INT,
                  CHANGE h h BIGINT NOT NULL,
                  RENAME COLUMN i TO j,
                  ALTER COLUMN k SET DEFAULT 1,
                  ADD PRIMARY KEY (id),
                  DROP PRIMARY KEY,
                  ADD UNIQUE INDEX u (a),
                  ADD INDEX (b),
                  DROP INDEX x,
                  DROP KEY y,
                  ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id),
                  DROP FOREIGN KEY fk2,
                  ADD CONSTRAINT c1 CHECK (a > 0),
                  RENAME TO `film`""", dialect);

        assertThat(alter.table()).isEqualTo(new TableName("sa.kila", "film text"));
        assertThat(alter.clauses())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("expression")
                .containsExactly(
                        new AlterClause.AddColumn(notNull("a", "INT UNSIGNED")),
                        new AlterClause.AddColumn(column("b", "VARCHAR(20)")),
                        new AlterClause.DropColumn("c"),
                        new AlterClause.DropColumn("d"),
                        new AlterClause.ModifyColumn(column("e", "TEXT")),
                        new AlterClause.ChangeColumn("f", column("g", "INT")),
                        new AlterClause.ModifyColumn(notNull("h", "BIGINT")),
                        new AlterClause.RenameColumn("i", "j"),
                        new AlterClause.Other("ALTER COLUMN", List.of("k")),
                        new AlterClause.AddIndex(new IndexSpec(null, IndexSpec.Kind.PRIMARY, List.of("id"))),
                        new AlterClause.DropPrimaryKey(),
                        new AlterClause.AddIndex(new IndexSpec("u", IndexSpec.Kind.UNIQUE, List.of("a"))),
                        new AlterClause.AddIndex(new IndexSpec(null, IndexSpec.Kind.PLAIN, List.of("b"))),
                        new AlterClause.DropIndex("x"),
                        new AlterClause.DropIndex("y"),
                        new AlterClause.AddForeignKey(
                                new ForeignKeySpec("fk", List.of("a"), new TableName(null, "p"), List.of("id"))),
                        new AlterClause.DropForeignKey("fk2"),
                        new AlterClause.AddCheck("c1", "(a > 0)"),
                        new AlterClause.RenameTo(new TableName(null, "film")));
    }

    @ParameterizedTest
    @EnumSource
    void severalColumnsInBracketsAreSeveralClauses(Dialect dialect) {
        assertThat(clauses("ADD COLUMN (a INT, b TEXT)", dialect))
                .containsExactly(
                        new AlterClause.AddColumn(column("a", "INT")), new AlterClause.AddColumn(column("b", "TEXT")));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyWrittenAtTheNewColumnIsAClauseOfItsOwn(Dialect dialect) {
        assertThat(clauses("ADD COLUMN p INT REFERENCES parent (id)", dialect))
                .containsExactly(
                        new AlterClause.AddColumn(column("p", "INT")),
                        new AlterClause.AddForeignKey(
                                new ForeignKeySpec(null, List.of("p"), new TableName(null, "parent"), List.of("id"))));
    }

    @ParameterizedTest
    @EnumSource
    void optionsAndPartitionsAreTold(Dialect dialect) {
        assertThat(clauses("ENGINE = MyISAM, ALGORITHM=INPLACE, LOCK=NONE", dialect))
                .element(0)
                .isEqualTo(new AlterClause.Other("ENGINE", List.of("MyISAM")));
        assertThat(words("ADD COLUMN a INT, ALGORITHM=INSTANT", dialect)).containsExactly("ALGORITHM");
        assertThat(words("CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", dialect))
                .containsExactly("CONVERT TO");
        assertThat(words("RENAME INDEX a TO b", dialect)).containsExactly("RENAME INDEX");
        assertThat(words("FORCE", dialect)).containsExactly("FORCE");
        assertThat(words("REMOVE PARTITIONING", dialect)).containsExactly("REMOVE PARTITIONING");
        assertThat(words("PARTITION BY HASH (id) PARTITIONS 4", dialect)).containsExactly("PARTITION BY");
        assertThat(clauses("DROP PARTITION p0, p1", dialect))
                .containsExactly(new AlterClause.Other("DROP PARTITION", List.of("p0", "p1")));
        assertThat(clauses("TRUNCATE PARTITION p0", dialect))
                .containsExactly(new AlterClause.Other("TRUNCATE PARTITION", List.of("p0")));
        assertThat(clauses("DROP CONSTRAINT c", dialect))
                .containsExactly(new AlterClause.Other("DROP CONSTRAINT", List.of("c")));
    }

    @ParameterizedTest
    @EnumSource
    void exchangingAPartitionChangesTheOtherTableToo(Dialect dialect) {
        assertThat(alter("ALTER TABLE t EXCHANGE PARTITION p WITH TABLE s.u", dialect)
                        .changes())
                .containsExactly(new TableName(null, "t"), new TableName("s", "u"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD COLUMN IF NOT EXISTS a INT",
                "DROP COLUMN IF EXISTS a",
                "ADD INDEX IF NOT EXISTS i (a)",
                "DROP FOREIGN KEY IF EXISTS fk",
                "MODIFY COLUMN IF EXISTS a INT",
            })
    void mariaDbGuardsItsClauses(String clause) {
        assertThat(clauses(clause, Dialect.MARIADB)).singleElement().isNotInstanceOf(AlterClause.Other.class);
    }

    @Test
    void aColumnMayHaveTheNameOfAWordOfTheLanguage() {
        assertThat(clauses("DROP COLUMN `primary`, DROP `key`, DROP name", Dialect.MYSQL))
                .containsExactly(
                        new AlterClause.DropColumn("primary"),
                        new AlterClause.DropColumn("key"),
                        new AlterClause.DropColumn("name"));
    }

    private static List<String> words(String clauses, Dialect dialect) {
        return clauses(clauses, dialect).stream()
                .filter(AlterClause.Other.class::isInstance)
                .map(clause -> ((AlterClause.Other) clause).words())
                .toList();
    }
}
