package dev.whimbrel.backup.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {
    private final FileNames names = new FileNames(false);

    @Test
    void aPlainTableKeepsItsName() {
        assertThat(FileNames.chunk(names.stem("film_actor"), 3)).isEqualTo("film_actor.0003.sql.zst");
    }

    @Test
    void noTableNameLeavesTheDirectoryOrHidesAFile() {
        assertThat(names.stem("../a b")).isEqualTo("@2e@2e@2fa@20b");
        assertThat(names.stem("manifest.json")).isEqualTo("manifest@2ejson");
    }

    @Test
    void hiddenNamesSayNothingAndAreDistinct() {
        var hidden = new FileNames(true);
        assertThat(hidden.stem("customer")).isEqualTo("00001");
        assertThat(hidden.stem("invoice")).isEqualTo("00002");
    }

    @Test
    void tablesThatDifferOnlyInCaseGetFilesThatDoNot() {
        assertThat(names.stem("Film")).isEqualTo("Film");
        assertThat(names.stem("film")).isEqualTo("film~2");
    }

    @Test
    void theLongestNameFitsAnyFileSystem() {
        assertThat(FileNames.triggers(names.stem("鳥".repeat(64)))).hasSizeLessThan(255);
        assertThat(names.stem("鳥".repeat(63) + "a")).isNotEqualTo(new FileNames(false).stem("鳥".repeat(63) + "b"));
    }
}
