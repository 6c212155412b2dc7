package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.statements.Dialect;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutsTest {
    private static final Layout FILM = new Layout(
            "film",
            "utf8mb4",
            Stream.of("id", "name", "price").map(LayoutsTest::column).toList());

    private final Layouts layouts =
            new Layouts("shop", Dialect.MYSQL, Map.of("film", FILM, "_whimbrel_restore_film", FILM), Map.of());

    private static LoggedColumn column(String name) {
        return new LoggedColumn(name, name, new Definition("int", null), LoggedColumn.UNCHANGED);
    }

    private List<String> after(String... statements) throws CannotReplay {
        for (var sql : statements) {
            layouts.follow("shop", sql);
        }
        return layouts.of("film").orElseThrow().columns().stream()
                .map(it -> it.name() + "<" + it.origin())
                .toList();
    }

    @Test
    void columnsComeGoAndMove() throws CannotReplay {
        assertThat(
                        after(
                                "ALTER TABLE film ADD a INT FIRST, ADD COLUMN b INT AFTER `name`, ADD c INT COMMENT 'not FIRST'"))
                .containsExactly("a<null", "id<id", "name<name", "b<null", "price<price", "c<null");
        assertThat(after("ALTER TABLE shop.film DROP COLUMN a, MODIFY price BIGINT AFTER id, DROP b"))
                .containsExactly("id<id", "price<price", "name<name", "c<null");
    }

    @Test
    void aRenamedColumnIsStillTheSame() throws CannotReplay {
        assertThat(after(
                        "ALTER TABLE film RENAME COLUMN name TO title",
                        "ALTER TABLE film CHANGE title label VARCHAR(9) FIRST",
                        "CREATE INDEX k ON film (label)"))
                .containsExactly("label<name", "id<id", "price<price");
    }

    @Test
    void aRenamedTableIsStillTheSame() throws CannotReplay {
        layouts.follow("shop", "RENAME TABLE film TO movie");
        layouts.follow("shop", "ALTER TABLE movie ADD x INT");
        layouts.follow("shop", "ALTER TABLE movie RENAME TO film");
        assertThat(after()).containsExactly("id<id", "name<name", "price<price", "x<null");
        assertThat(layouts.everCalled()).contains("movie", "film");
    }

    @Test
    void aSwapOfOursBringsTheBackupsColumnsBack() throws CannotReplay {
        assertThat(after(
                        "ALTER TABLE film DROP name",
                        "RENAME TABLE film TO _whimbrel_old_film, _whimbrel_restore_film TO film"))
                .containsExactly("id<id", "name<name", "price<price");
    }

    @Test
    void aColumnThatWasDroppedAndIsThereAgainAsItWasIsTheSame() throws CannotReplay {
        assertThat(after("ALTER TABLE film DROP name", "ALTER TABLE film ADD Name INT AFTER id"))
                .containsExactly("id<id", "Name<name", "price<price");
    }

    @Test
    void aColumnThatWasDroppedAndMadeAgainOfAnotherTypeIsAnother() throws CannotReplay {
        assertThat(after("ALTER TABLE film DROP name", "ALTER TABLE film ADD name BIGINT"))
                .containsExactly("id<id", "price<price", "name<null");
    }

    @Test
    void aColumnOfTheNameThatAnotherHadBeforeIsNotTakenForIt() throws CannotReplay {
        assertThat(after("ALTER TABLE film RENAME COLUMN name TO title", "ALTER TABLE film ADD name INT"))
                .containsExactly("id<id", "title<name", "price<price", "name<null");
    }

    @Test
    void otherSchemasAreOfNoInterest() throws CannotReplay {
        layouts.follow("elsewhere", "ALTER TABLE film DROP name");
        layouts.follow("shop", "DROP TABLE elsewhere.film");
        assertThat(after()).hasSize(3);
    }

    @Test
    void whatCannotBeFollowedIsRefused() {
        assertThatThrownBy(() -> layouts.follow("shop", "FROBNICATE TABLE film"))
                .isInstanceOf(CannotReplay.class);
    }

    @Test
    void definitionsAreReadFromTheirText() {
        assertThat(Definition.written("ENUM('it''s','B')", "", null).labels()).containsExactly("it's", "B");
        assertThat(Definition.written("INT UNSIGNED", "", null).unsigned()).isTrue();
        assertThat(new Definition("varbinary(20)", null).kind()).isEqualTo("varbinary");
        assertThat(new Definition("binary(4)", null).length()).isEqualTo(4);
        assertThat(Definition.written("VARCHAR(20)", "ADD a VARCHAR(20)", null).readable())
                .isFalse();
        assertThat(Definition.written("VARCHAR(20)", "ADD a VARCHAR(20)", "latin1")
                        .characterSet())
                .isEqualTo("latin1");
        assertThat(Definition.written("TEXT", "ADD a TEXT CHARACTER SET utf16 NULL", "latin1")
                        .characterSet())
                .isEqualTo("utf16");
        assertThat(Definition.written("TEXT", "ADD a TEXT COLLATE utf8mb4_bin", "latin1")
                        .readable())
                .isFalse();
    }
}
