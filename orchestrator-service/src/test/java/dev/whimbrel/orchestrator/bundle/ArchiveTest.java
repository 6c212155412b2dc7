package dev.whimbrel.orchestrator.bundle;

import static dev.whimbrel.orchestrator.bundle.Archives.add;
import static dev.whimbrel.orchestrator.bundle.Archives.gzip;
import static dev.whimbrel.orchestrator.bundle.Archives.link;
import static dev.whimbrel.orchestrator.bundle.Archives.tar;
import static dev.whimbrel.orchestrator.bundle.Archives.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class ArchiveTest {
    private static final BundleSettings SETTINGS = new BundleSettings(
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(2),
            10,
            Set.of(),
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            Map.of());

    static Stream<Arguments> good() {
        var tar = tar(archive -> {
            add(archive, "./db/a.xml", "<a/>");
            add(archive, "db/more/b.sql", "select 1;");
        });
        return Stream.of(
                Arguments.of("zip", zip(archive -> {
                    add(archive, "db/", "");
                    add(archive, "db/a.xml", "<a/>");
                    add(archive, "db/more/b.sql", "select 1;");
                })),
                Arguments.of("tar", tar),
                Arguments.of("tar.gz", gzip(tar)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void unpacks(String format, byte[] archive) throws BundleRefused {
        var files = Archive.unpack(archive, SETTINGS);
        assertThat(files.keySet()).containsExactly("db/a.xml", "db/more/b.sql");
        assertThat(files.get("db/a.xml")).asString().isEqualTo("<a/>");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                refused(
                        "a zip that climbs out",
                        zip(archive -> add(archive, "../evil.sql", "x")),
                        "leads out of the bundle"),
                refused(
                        "a zip that climbs out in the middle",
                        zip(archive -> add(archive, "a/../../evil.sql", "x")),
                        "leads out of the bundle"),
                refused(
                        "a tar that climbs out",
                        tar(archive -> add(archive, "a/../../evil.sql", "x")),
                        "leads out of the bundle"),
                refused(
                        "an absolute path in a zip",
                        zip(archive -> add(archive, "/etc/cron.d/x", "x")),
                        "absolute path"),
                refused(
                        "an absolute path in a tar",
                        tar(archive -> add(archive, "/etc/cron.d/x", "x")),
                        "absolute path"),
                refused("a drive", zip(archive -> add(archive, "C:evil.sql", "x")), "absolute path"),
                refused("a backslash", tar(archive -> add(archive, "a\\..\\b", "x")), "forward slashes"),
                refused(
                        "a symbolic link in a zip",
                        zip(archive -> link(archive, "a.sql", "/etc/passwd")),
                        "'a.sql' is a link"),
                refused(
                        "a symbolic link in a tar",
                        tar(archive -> link(archive, "a.sql", "/etc/passwd", false)),
                        "'a.sql' is a link"),
                refused(
                        "a hard link in a tar",
                        tar(archive -> link(archive, "a.sql", "/etc/passwd", true)),
                        "'a.sql' is a link"),
                refused(
                        "a name that is there twice in a zip",
                        zip(archive -> {
                            add(archive, "a.sql", "1");
                            add(archive, "a.sql", "2");
                        }),
                        "'a.sql' is there twice"),
                refused(
                        "a name that is there twice in a tar",
                        tar(archive -> {
                            add(archive, "a.sql", "1");
                            add(archive, "./a.sql", "2");
                        }),
                        "'a.sql' is there twice"),
                refused(
                        "too many files",
                        zip(archive -> {
                            for (int file = 0; file <= 10; file++) {
                                add(archive, "f" + file, "x");
                            }
                        }),
                        "more than 10 files"),
                refused("a zip bomb", zip(archive -> add(archive, "bomb", "0".repeat(3_000_000))), "when unpacked"),
                refused(
                        "a bomb of many files",
                        zip(archive -> {
                            for (int file = 0; file < 9; file++) {
                                add(archive, "f" + file, "0".repeat(300_000));
                            }
                        }),
                        "when unpacked"),
                refused(
                        "a tar.gz bomb",
                        gzip(tar(archive -> add(archive, "bomb", "0".repeat(3_000_000)))),
                        "when unpacked"),
                refused("an empty zip", zip(archive -> {}), "no file in it"),
                refused("something else", "#!/bin/sh".getBytes(StandardCharsets.UTF_8), "neither a zip nor a tar"),
                refused("half a zip", half(zip(archive -> add(archive, "a.sql", "select 1;"))), "broken"),
                refused("half a tar.gz", half(gzip(tar(archive -> add(archive, "a.sql", "select 1;")))), "broken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String what, byte[] archive, String reason) {
        assertThatThrownBy(() -> Archive.unpack(archive, SETTINGS))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining(reason);
    }

    private static Arguments refused(String what, byte[] archive, String reason) {
        return Arguments.of(what, archive, reason);
    }

    private static byte[] half(byte[] archive) {
        return Arrays.copyOf(archive, archive.length / 2);
    }
}
