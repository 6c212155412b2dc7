package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhraseTest {
    private static Phrase of(String sql) {
        return Phrase.of(sql, Dialect.MYSQL);
    }

    @Test
    void whatIsInQuotesOrCommentsIsNoWord() {
        var phrase = of("INSERT INTO log VALUES ('DROP TABLE a', `drop`) -- DROP TABLE b");

        assertThat(phrase.holds("DROP")).isFalse();
        assertThat(phrase.holds("log", "values")).isTrue();
        assertThat(phrase.texts()).containsExactly("DROP TABLE a");
    }

    @Test
    void wordsInBracketsAreNotSaidButHeld() {
        var phrase = of("ALTER TABLE t ADD COLUMN a INT DEFAULT (IF(b, 1, 2)) COMMENT = 'x'");

        assertThat(phrase.says("DEFAULT")).isTrue();
        assertThat(phrase.says("IF")).isFalse();
        assertThat(phrase.holds("IF")).isTrue();
        assertThat(phrase.valueOf("COMMENT").orElseThrow().name()).isEqualTo("x");
        assertThat(phrase.behind("DEFAULT").inBrackets().text()).isEqualTo("IF ( b , 1 , 2 )");
    }

    @Test
    void partsAreCutAtTheOuterCommas() {
        assertThat(of("CREATE TABLE t (a DECIMAL(10,2), b ENUM('x,y','z'), KEY (a, b)) ENGINE=InnoDB")
                        .inBrackets()
                        .parts())
                .extracting(Phrase::text)
                .containsExactly("a DECIMAL ( 10 , 2 )", "b ENUM ( 'x,y' , 'z' )", "KEY ( a , b )");
    }

    @Test
    void functionsAreToldFromWordsBeforeBrackets() {
        assertThat(of("SELECT uuid(), a FROM t WHERE b IN (1, 2) AND (c) AND lower (d) = CAST(e AS CHAR(10))")
                        .calls())
                .containsExactly("UUID", "LOWER", "CAST");
    }

    @Test
    void codeInVersionedCommentsCounts() {
        assertThat(of("CREATE TABLE t (a INT) /*!50100 PARTITION BY HASH (a) */")
                        .says("PARTITION", "BY"))
                .isTrue();
        assertThat(of("CREATE TABLE t (a INT) /* PARTITION BY HASH (a) */").says("PARTITION"))
                .isFalse();
    }
}
