package dev.whimbrel.orchestrator.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Only;
import dev.whimbrel.orchestrator.api.Browser;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs that are uploaded or fetched, from the request to the target. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class BundleIT {
    private static final String MAIN =
            "databaseChangeLog:\n  - include: {file: parts/one.sql, relativeToChangelogFile: true}\n";
    private static final String PART = "--liquibase formatted sql\n--changeset ann:%s\ncreate table %s (a int);\n";

    private TestSchema own;
    private TestSchema target;
    private Instance instance;
    private Browser browser;

    @BeforeAll
    void start() {
        own = Parts.database().newSchema("orchestrator");
        target = Parts.database().newSchema("shop");
        instance = Instance.start(
                own,
                Map.of(
                        "whimbrel.targets.shop.url", target.url(),
                        "whimbrel.targets.shop.user", target.database().user(),
                        "whimbrel.targets.shop.password", target.database().password(),
                        "whimbrel.bundles.max-size", "64KB",
                        "whimbrel.bundles.git-hosts", "file"),
                Only.theWorkAndTheWebServer());
        browser = new Browser(instance.port());
    }

    @AfterAll
    void stop() {
        browser.close();
        instance.close();
        target.close();
        own.close();
    }

    @Test
    void anUploadedBundleIsRunByItsDigest() {
        var archive = Archives.zip(Map.of("db/main.yaml", MAIN, "db/parts/one.sql", PART.formatted("up", "uploaded")));
        var first = upload(archive);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("sha256")).isEqualTo(Bundles.sha256(archive));
        assertThat(first.texts("files")).containsExactly("db/main.yaml", "db/parts/one.sql");
        assertThat(upload(archive).status()).as("the same again").isEqualTo(200);
        assertThat(browser.get(first.location()).texts("files")).hasSize(2);
        assertThat(run("\"path\": \"db/main.yaml\", \"bundle\": \"%s\"".formatted(first.text("sha256"))))
                .isEqualTo("COMPLETED");
        assertThat(tables()).contains("uploaded");
    }

    @Test
    void whatIsNoGoodBundleIsRefusedWithTheReason() {
        var answer = upload(Archives.zip(Map.of("../evil.sql", "x")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("../evil.sql", "leads out");
        var noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        assertThat(upload(noise).text("detail")).contains("larger than 65536 bytes");
    }

    @Test
    void aBundleThatNobodyUploadedAndAFileThatIsNotInItAreRefusedAtOnce() {
        var missing = execute("\"path\": \"a.sql\", \"bundle\": \"%s\"".formatted("0".repeat(64)));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.fields()).containsExactly("changelog.bundle");
        var bundle = upload(Archives.zip(Map.of("a.sql", "select 1"))).text("sha256");
        var other = execute("\"path\": \"b.sql\", \"bundle\": \"%s\"".formatted(bundle));
        assertThat(other.fields()).containsExactly("changelog.path");
        assertThat(browser.get("/api/v1/bundles/" + "0".repeat(64)).status()).isEqualTo(404);
    }

    @Test
    void aCommitIsFetchedOnceAndNeverNeededAgain(@TempDir Path folder) throws Exception {
        var repository = folder.resolve("repository");
        String commit;
        try (var git = Git.init().setDirectory(repository.toFile()).call()) {
            write(repository, "db/main.yaml", MAIN);
            write(repository, "db/parts/one.sql", PART.formatted("git", "fetched"));
            write(repository, "elsewhere/Main.java", "class Main {}");
            Files.createSymbolicLink(repository.resolve("elsewhere/link"), Path.of("/etc/passwd"));
            commit = commit(git);
            write(repository, "db/parts/one.sql", PART.formatted("git", "changed_later"));
            commit(git);
        }
        var changelog = "\"path\": \"db/main.yaml\", \"git\": {\"url\": \"%s\", \"commit\": \"%s\"}"
                .formatted(repository.toUri(), commit);
        assertThat(run(changelog)).isEqualTo("COMPLETED");
        assertThat(tables()).contains("fetched").doesNotContain("changed_later");
        Files.move(repository, folder.resolve("gone"));
        assertThat(run(changelog)).as("the host is never asked again").isEqualTo("COMPLETED");
    }

    @Test
    void aLinkBesideTheChangelogAndACommitThatIsNotThereAreRejectedByName(@TempDir Path folder) throws Exception {
        String commit;
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            write(folder, "db/main.sql", PART.formatted("x", "linked"));
            Files.createSymbolicLink(folder.resolve("db/passwd.sql"), Path.of("/etc/passwd"));
            commit = commit(git);
        }
        var git = "\"path\": \"db/main.sql\", \"git\": {\"url\": \"" + folder.toUri() + "\", \"commit\": \"%s\"}";
        assertThat(run(git.formatted(commit))).startsWith("REJECTED").contains("db/passwd.sql", "is a link");
        assertThat(run(git.formatted("0".repeat(39) + "1")))
                .startsWith("REJECTED")
                .contains("could not be fetched");
    }

    @Test
    void otherHostsAreRefusedAtOnce() {
        var answer =
                execute("\"path\": \"a.sql\", \"git\": {\"url\": \"https://git.example.org/x\", \"commit\": \"%s\"}"
                        .formatted("0".repeat(40)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.fields()).containsExactly("changelog.git");
    }

    private static String commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("a test")
                .setAuthor("ann", "ann@example.org")
                .setCommitter("ann", "ann@example.org")
                .setSign(false)
                .call()
                .name();
    }

    private static void write(Path folder, String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Browser.Answer upload(byte[] archive) {
        return browser.send(browser.request("/api/v1/bundles")
                .header("content-type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(archive)));
    }

    private Browser.Answer execute(String changelog) {
        return browser.post("/api/v1/migrations/execute", """
                {"target": "shop", "requestedBy": "ann", "changelog": {%s},
                 "options": {"validateBefore": false, "validateAfter": false, "backup": "WAIVED"}}""".formatted(changelog));
    }

    /** @return the state it came to, with the reason where there is one */
    private String run(String changelog) {
        var receipt = execute(changelog);
        assertThat(receipt.status()).as(receipt.body().toString()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> !state(receipt).matches("PLANNING|QUEUED|EXECUTING"));
        var reason = browser.get(receipt.location()).text("reason");
        return state(receipt) + (state(receipt).equals("COMPLETED") ? "" : " " + reason);
    }

    private String state(Browser.Answer receipt) {
        return browser.get(receipt.location()).text("state");
    }

    private List<String> tables() {
        try (var connection = target.connect()) {
            return CatalogReader.read(connection, target.name()).tables();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
