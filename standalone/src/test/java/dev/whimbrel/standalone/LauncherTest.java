package dev.whimbrel.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does before anything is built. */
class LauncherTest {
    /** What every system has; Maven is not among it. */
    private static final List<String> USUAL = List.of(
            "bash",
            "env",
            "cat",
            "cut",
            "dirname",
            "find",
            "flock",
            "grep",
            "head",
            "mkdir",
            "mktemp",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tail",
            "touch",
            "tput",
            "tr",
            "uname",
            "wc");

    @TempDir
    Path folder;

    @Test
    void itWorksFromAnotherFolderWithSpacesInItsPathAndThroughASymlink() throws Exception {
        var clone = Files.createDirectories(folder.resolve("a clone with spaces"));
        Files.copy(Launcher.script(), clone.resolve("whimbrel"));
        makeExecutable(clone.resolve("whimbrel"));
        var bin = Files.createDirectories(folder.resolve("my bin"));
        var link = Files.createSymbolicLink(bin.resolve("w"), Path.of("../a clone with spaces/whimbrel"));
        var linkToLink = Files.createSymbolicLink(folder.resolve("w2"), link);

        for (var way : List.of(clone.resolve("whimbrel"), link, linkToLink)) {
            try (var run = Launcher.run(way, Path.of("/"), Map.of(), "help")) {
                assertThat(run.exitCode()).as("%s", way).isZero();
                assertThat(run.text())
                        .contains("./whimbrel demo")
                        .contains("./whimbrel bench")
                        .doesNotContain("not found");
            }
        }
    }

    @Test
    void aJdkThatIsTooOldIsPassedOverAlsoWhereJavaHomeNamesIt() throws Exception {
        var old = Files.createDirectories(folder.resolve("jdk-17/bin"));
        for (var program : List.of("java", "javac")) {
            makeExecutable(Files.writeString(old.resolve(program), "#!/bin/sh\nexit 1\n"));
        }
        Files.writeString(folder.resolve("jdk-17/release"), "JAVA_VERSION=\"17.0.15\"\n");

        var environment = Map.of(
                "JAVA_HOME",
                folder.resolve("jdk-17").toString(),
                "SDKMAN_DIR",
                sdkmanWithThisJdk().toString());
        try (var run = Launcher.run(Launcher.script(), folder, environment, "jdk")) {
            assertThat(run.exitCode()).isZero();
            var release = Path.of(run.text()).resolve("release");
            assertThat(Files.readString(release)).containsPattern("JAVA_VERSION=\"(2[5-9]|[3-9]\\d)");
        }
    }

    @Test
    void withoutMavenOneLineSaysSoAndHowToGetIt() throws Exception {
        try (var run = Launcher.run(unbuiltClone(), folder, withoutMaven(), "demo", "--exit")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("Maven 3.8 or newer is needed")
                            .contains("https://maven.apache.org"));
        }
    }

    @Test
    void theTestsNeedMavenToo() throws Exception {
        try (var run = Launcher.run(unbuiltClone(), folder, withoutMaven(), "test")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.text()).contains("Maven 3.8 or newer is needed");
        }
    }

    @Test
    void theTestsPassHoweverLongTheirLogIs() throws Exception {
        try (var run = Launcher.run(unbuiltClone(), folder, withMavenThatPrints(aLongLog(), 0), "test")) {
            assertThat(run.exitCode()).as("%s", run.text()).isZero();
            assertThat(run.text())
                    .contains("whimbrel test: passed, 100 tests")
                    .contains("whimbrel test: slowest: " + name(100) + " 100 s, " + name(99) + " 99 s,")
                    .doesNotContain(name(95) + " 95 s,");
        }
    }

    @Test
    void theTestsFailAsMavenDidHoweverMuchWentWrong() throws Exception {
        var failures = IntStream.rangeClosed(1, 100).mapToObj(n -> "[ERROR]   " + name(n) + ".fails:1 oh");
        var log = Stream.concat(aLongLog().stream(), failures).toList();
        try (var run = Launcher.run(unbuiltClone(), folder, withMavenThatPrints(log, 3), "test")) {
            assertThat(run.exitCode()).as("%s", run.text()).isEqualTo(3);
            assertThat(run.text())
                    .contains("whimbrel test: FAILED, 100 tests")
                    .contains("whimbrel test: failed " + name(40) + ".fails:1 oh")
                    .doesNotContain("whimbrel test: failed " + name(41) + ".fails:1 oh");
        }
    }

    /** More than a pipe holds (64 KiB), also of what the summary makes of it. */
    private static List<String> aLongLog() {
        var line = "[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: %d.0 s -- in a.%s";
        var classes = IntStream.rangeClosed(1, 100).mapToObj(n -> line.formatted(n, name(n)));
        return Stream.concat(classes, Stream.of("[INFO] Tests run: 100, Failures: 0, Errors: 0, Skipped: 0"))
                .toList();
    }

    private static String name(int number) {
        return "C" + "o".repeat(1_000) + "l%03dIT".formatted(number);
    }

    /** A program of Maven's name that compiles at once, and whose tests print the log and end with the code. */
    private Map<String, String> withMavenThatPrints(List<String> log, int exitCode) throws IOException {
        var lines = Files.write(folder.resolve("maven.log"), log);
        var bin = Files.createDirectories(folder.resolve("maven-bin"));
        var program = "#!/bin/sh\ncase \"$*\" in *verify*) cat '%s'; exit %d ;; esac\n".formatted(lines, exitCode);
        makeExecutable(Files.writeString(bin.resolve("mvn"), program));
        return Map.of(
                "PATH",
                bin + ":" + System.getenv("PATH"),
                "SDKMAN_DIR",
                sdkmanWithThisJdk().toString());
    }

    private Path unbuiltClone() throws IOException {
        var clone = Files.createDirectories(folder.resolve("clone"));
        Files.copy(Launcher.script(), clone.resolve("whimbrel"));
        makeExecutable(clone.resolve("whimbrel"));
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        return clone.resolve("whimbrel");
    }

    private Map<String, String> withoutMaven() throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        for (var program : USUAL) {
            for (var place : List.of("/usr/bin", "/bin", "/opt/homebrew/bin", "/usr/local/bin")) {
                var found = Path.of(place, program);
                if (Files.isExecutable(found)) {
                    var call = "#!/bin/sh\nexec " + found + " \"$@\"\n";
                    makeExecutable(Files.writeString(bin.resolve(program), call));
                    break;
                }
            }
        }
        return Map.of("PATH", bin.toString(), "SDKMAN_DIR", sdkmanWithThisJdk().toString());
    }

    /** So that a JDK is found wherever the one that runs this test is. */
    private Path sdkmanWithThisJdk() throws IOException {
        var candidates = Files.createDirectories(folder.resolve("sdkman/candidates/java"));
        Files.createSymbolicLink(candidates.resolve("this"), Path.of(System.getProperty("java.home")));
        return folder.resolve("sdkman");
    }

    @AfterEach
    void withoutTheLinkToTheJdk() throws IOException {
        Files.deleteIfExists(folder.resolve("sdkman/candidates/java/this"));
    }

    private static void makeExecutable(Path file) {
        if (!file.toFile().setExecutable(true)) {
            throw new AssertionError(file + " cannot be made executable");
        }
    }
}
