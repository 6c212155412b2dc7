package dev.whimbrel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhimbrelTest {
    private static final String ID = "0192f3a0-0000-7000-8000-000000000001";

    @TempDir
    Path folder;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private Path changelog;

    @BeforeEach
    void start() throws IOException {
        changelog = Files.writeString(folder.resolve("changelog.sql"), "--liquibase formatted sql\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = answers.remove();
            var bytes = answer.body.getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPlanIsAskedForAndNothingElse() {
        answers.add(new Answer(200, "{'changeSets':[]}"));

        assertThat(run("plan", changelog.toString(), "--target", "shop", "--no-backup"))
                .isEqualTo(ExitCode.OK);

        assertThat(asked).containsExactly("POST /api/v1/migrations/plan");
        assertThat(json(bodies.remove()).path("options").path("backup").asString())
                .isEqualTo("WAIVED");
        assertThat(out.toString()).contains("on shop: nothing to do");
    }

    @Test
    void whatIsKeptIsListedAndDroppedByItsFullNameOnly() {
        answers.add(
                new Answer(
                        200,
                        "[{'kind':'COLUMN','name':'WHIMBREL_ASIDE_20261203_ab_mail','table':'customer','former':'mail','until':'2026-12-03','rows':7}]"));
        answers.add(new Answer(200, "{}"));

        assertThat(run("quarantine", "list", "--target", "shop")).isEqualTo(ExitCode.OK);
        assertThat(run("quarantine", "purge", "WHIMBREL_ASIDE_20261203_ab_mail", "--target", "shop", "--by", "ann"))
                .isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("2026-12-03  column  customer.mail  7     WHIMBREL_ASIDE_20261203_ab_mail")
                .contains("WHIMBREL_ASIDE_20261203_ab_mail is dropped for good.");
        assertThat(asked)
                .containsExactly("GET /api/v1/targets/shop/quarantine", "POST /api/v1/targets/shop/quarantine/purge");
        assertThat(json(bodies.toArray(String[]::new)[1]).path("by").asString()).isEqualTo("ann");
    }

    @Test
    void aChangelogThatIncludesOthersIsUploadedAsABundleThatTheRequestNames() throws IOException {
        Files.writeString(folder.resolve("part.sql"), "--liquibase formatted sql\n");
        var main = Files.writeString(folder.resolve("main.yaml"), "databaseChangeLog: [{include: {file: part.sql}}]");
        answers.add(new Answer(201, "{\"sha256\": \"abc\"}"));
        answers.add(new Answer(202, "{\"migrationId\": \"" + ID + "\", \"state\": \"PLANNING\"}"));
        assertThat(run("migration", "run", main.toString(), "--target", "shop")).isZero();
        assertThat(asked).containsExactly("POST /api/v1/bundles", "POST /api/v1/migrations/execute");
        assertThat(bodies.stream().skip(1))
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .contains("\"path\":\"main.yaml\",\"bundle\":\"abc\"")
                        .doesNotContain("files"));
    }

    @Test
    void aChangelogInACommitIsNamedAndNothingIsSent() {
        answers.add(new Answer(202, "{\"migrationId\": \"" + ID + "\", \"state\": \"PLANNING\"}"));
        var commit = "0123456789abcdef0123456789abcdef01234567";
        var git = "https://git.example.org/shop.git#" + commit + ":db/main.xml";
        assertThat(run("migration", "run", "--git", git, "--target", "shop")).isZero();
        assertThat(bodies)
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .contains("\"path\":\"db/main.xml\"")
                        .contains("{\"url\":\"https://git.example.org/shop.git\",\"commit\":\"" + commit + "\"}"));
        assertThat(run("migration", "run", "--git", "https://git.example.org/shop.git", "--target", "shop"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("URL#COMMIT:PATH", "Nothing was requested");
        assertThat(run("migration", "run", "--target", "shop"))
                .as("one of both")
                .isEqualTo(2);
    }

    @Test
    void aRequestCarriesTheChangelogByContentAndWhatWasSaidOnly() {
        answers.add(new Answer(202, "{'migrationId':'%s','state':'PLANNED'}".formatted(ID)));

        assertThat(run(
                        "migration",
                        "run",
                        changelog.toString(),
                        "--target",
                        "shop",
                        "--context",
                        "eu,prod",
                        "--dry-run",
                        "--allow-loss",
                        "--by",
                        "ann",
                        "--request-id",
                        "r-1"))
                .isEqualTo(ExitCode.OK);

        assertThat(asked).containsExactly("POST /api/v1/migrations/execute");
        assertThat(json(bodies.remove())).isEqualTo(json("""
                {'requestId':'r-1','target':'shop',
                 'changelog':{'path':'changelog.sql','files':[{'path':'changelog.sql','contentBase64':'LS1saXF1aWJhc2UgZm9ybWF0dGVkIHNxbAo='}]},
                 'contexts':['eu','prod'],'dependsOn':[],'requestedBy':'ann',
                 'options':{'dryRun':true,'allowedLoss':'WRITES_SINCE_BACKUP'}}"""));
        assertThat(out.toString()).contains(ID, "whimbrel migration show " + ID);
    }

    @Test
    void waitingSaysEveryMoveOnceAndEndsWithTheMigration() {
        answers.add(new Answer(202, "{'migrationId':'%s','state':'PLANNED'}".formatted(ID)));
        answers.add(new Answer(200, migration("EXECUTING", move("PLANNED"), move("EXECUTING"))));
        answers.add(new Answer(200, migration("COMPLETED", move("PLANNED"), move("EXECUTING"), move("COMPLETED"))));

        assertThat(run("migration", "run", changelog.toString(), "--target", "shop", "--wait"))
                .isEqualTo(ExitCode.OK);

        assertThat(out.toString().lines().filter(line -> line.endsWith("  planned")))
                .hasSize(1);
        assertThat(out.toString()).contains("executing", "Completed after 1.5 s.", "Proof: catalog as planned");
    }

    @Test
    void aRunningMigrationIsCancelledPausedAndResumedInAPersonsName() {
        for (var action : List.of("cancel", "pause", "resume")) {
            answers.add(new Answer(200, migration("EXECUTING", move("PLANNED"), move("EXECUTING"))));

            assertThat(run("migration", action, ID, "--by", "ann", "--reason", "too slow"))
                    .isEqualTo(ExitCode.OK);

            assertThat(asked.remove()).isEqualTo("POST /api/v1/migrations/" + ID + "/" + action);
            assertThat(json(bodies.remove())).isEqualTo(json("{'by':'ann','reason':'too slow'}"));
        }
    }

    @Test
    void aRollbackShowsItsPlanAndIsOnlyRequestedWithAYes() {
        var plan = "{'plans':[{'rollbackOf':'%s','warnings':['column score holds 1 row'],'plan':{}}]}".formatted(ID);
        answers.add(new Answer(200, plan));
        assertThat(run("migration", "rollback", ID)).isEqualTo(ExitCode.REFUSED);
        assertThat(json(bodies.remove()).path("planOnly").asBoolean()).isTrue();
        assertThat(out.toString()).contains("column score holds 1 row");

        answers.add(new Answer(202, "{'migrations':[{'migrationId':'%s'}]}".formatted(ID)));
        assertThat(run("migration", "rollback", ID, "--yes", "--allow-loss")).isEqualTo(ExitCode.OK);
        assertThat(bodies.remove())
                .contains("\"allowedLoss\":\"WRITES_SINCE_BACKUP\"")
                .doesNotContain("planOnly");
        assertThat(asked).allMatch("POST /api/v1/migrations/rollback"::equals).hasSize(2);
    }

    @Test
    void whatIsNotPossibleNowIsSaidWithWhatIs() {
        answers.add(new Answer(409, "{'title':'Not now','detail':'Possible are cancel.','status':409}"));

        assertThat(run("migration", "pause", ID)).isEqualTo(ExitCode.REFUSED);

        assertThat(err.toString()).contains("Possible are cancel.");
    }

    @Test
    void whatWasRefusedAndWhatWasBroughtBackHaveCodesOfTheirOwn() {
        answers.add(new Answer(202, "{'migrationId':'%s','state':'PLANNED'}".formatted(ID)));
        answers.add(new Answer(200, migration("REJECTED")));
        assertThat(run("migration", "run", changelog.toString(), "--target", "shop", "--wait"))
                .isEqualTo(ExitCode.REFUSED);

        answers.add(new Answer(202, "{'migrationId':'%s','state':'PLANNED'}".formatted(ID)));
        answers.add(new Answer(200, migration("ROLLED_BACK")));
        assertThat(run("migration", "run", changelog.toString(), "--target", "shop", "--wait"))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aProblemIsSaidInItsOwnWordsWithTheFieldsItIsAbout() {
        answers.add(new Answer(400, """
                {'title':'The request cannot become a migration','detail':'Nothing was started.','status':400,
                 'fields':[{'field':'target','reason':'no target is called shpo'}]}"""));

        assertThat(run("migration", "run", changelog.toString(), "--target", "shpo"))
                .isEqualTo(ExitCode.REFUSED);

        assertThat(err.toString())
                .contains(
                        "The request cannot become a migration",
                        "Nothing was started.",
                        "target: no target is called shpo");
    }

    @Test
    void aServerThatIsNotThereIsSaidWithWhatToDoNext() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        assertThat(runAt("http://127.0.0.1:" + nobody, "migration", "list")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .contains("No Whimbrel answers", "nothing was changed", "./whimbrel dev", "WHIMBREL_URL");
    }

    @Test
    void anAddressThatIsNoneIsWrongUse() {
        assertThat(runAt("my server", "migration", "list")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("WHIMBREL_URL is \"my server\"");
    }

    @Test
    void somethingElseThatAnswersIsNotMistakenForWhimbrel() {
        answers.add(new Answer(200, "<html>hello</html>"));
        assertThat(run("migration", "list")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("is not Whimbrel's orchestrator");
    }

    @Test
    void aListIsATableAndPassesItsFilters() {
        answers.add(new Answer(200, """
                [{'migrationId':'%s','target':'shop','changelog':'a.yaml','state':'NEEDS_ATTENTION','requestedBy':'ann','movedAt':'2026-01-01T00:00:00Z'}]""".formatted(ID)));

        assertThat(run("migration", "list", "--target", "shop", "--state", "needs-attention"))
                .isEqualTo(ExitCode.OK);

        assertThat(asked).containsExactly("GET /api/v1/migrations?limit=50&target=shop&state=NEEDS_ATTENTION");
        assertThat(out.toString().lines().toList().get(1)).startsWith(ID + "  needs attention  shop");
    }

    @Test
    void anUnknownOptionIsWrongUse() {
        assertThat(run("migration", "run", changelog.toString(), "--target", "shop", "--dry-ron"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(asked).isEmpty();
    }

    private int run(String... arguments) {
        return runAt("http://127.0.0.1:" + server.getAddress().getPort(), arguments);
    }

    private int runAt(String url, String... arguments) {
        return Whimbrel.run(
                arguments, Map.of("WHIMBREL_URL", url), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static String migration(String state, String... moves) {
        return """
                {'migrationId':'%s','target':'shop','changelog':'changelog.sql','state':'%s','proof':['catalog as planned'],
                 'requestedAt':'2026-01-01T00:00:00Z','movedAt':'2026-01-01T00:00:01.500Z','history':[%s]}""".formatted(ID, state, String.join(",", Arrays.asList(moves)));
    }

    private static String move(String to) {
        return "{'to':'%s','at':'2026-01-01T00:00:00Z'}".formatted(to);
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }

    private record Answer(int status, String body) {
        Answer(int status, String body) {
            this.status = status;
            this.body = body.replace('\'', '"');
        }
    }
}
