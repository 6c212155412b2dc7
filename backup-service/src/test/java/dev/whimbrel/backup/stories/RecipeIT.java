package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipe of docs/backups.md, with the programs that it names; left out where this machine does not have them. */
class RecipeIT {
    private static final String RECIPE =
            "sha256sum -c --quiet SHA256SUMS && (echo 'SET foreign_key_checks = 0;'; cat *.sequence.sql"
                    + " 2>/dev/null || true; cat *.schema.sql;"
                    + " zstd -dcq *.sql.zst; cat *.triggers.sql *.function.sql *.procedure.sql *.view.sql *.event.sql"
                    + " 2>/dev/null || true) | %s --comments %s";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void sakilaComesBackWithPublicToolsAlone(TestDatabase database) throws Exception {
        var client = Stream.of("mysql", "mariadb").filter(RecipeIT::isHere).findFirst();
        assumeTrue(client.isPresent() && isHere("zstd"), "left out: zstd and a mysql client are not both on the PATH");
        var loaded = Sakila.load(database);
        assumeTrue(loaded.isPresent());
        try (var schema = loaded.get();
                var other = database.newSchema("recipe")) {
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            var at = URI.create(database.url().substring("jdbc:".length()));
            var login = client.get() + " -h " + at.getHost() + " -P " + at.getPort() + " -u " + database.user();
            var shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", RECIPE.formatted(login, other.name()))
                    .directory(Bench.directory(backup).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("shell.log").toFile());
            shell.environment().put("MYSQL_PWD", database.password());
            var process = shell.start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(directory.resolve("shell.log")))
                    .isZero();
            assertThat(Bench.on(other, directory).contents()).isEqualTo(bench.contents());
            assertThat(Bench.on(other, directory).definitions()).isEqualTo(bench.definitions());
            assertThat(bench.catalog().differencesTo(Bench.on(other, directory).catalog()))
                    .isEmpty();
        }
    }

    private static boolean isHere(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
