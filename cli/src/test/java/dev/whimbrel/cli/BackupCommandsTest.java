package dev.whimbrel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandsTest {
    private static final String ID = "20260131-235959-123-0123456789ab";

    @TempDir
    Path folder;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> statuses = new ArrayDeque<>();
    private final Queue<String> answers = new ArrayDeque<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var bytes = answers.remove().replace('\'', '"').getBytes(UTF_8);
            exchange.sendResponseHeaders(statuses.remove(), bytes.length == 0 ? -1 : bytes.length);
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
    void aListIsATable() {
        answer(
                200,
                "[{'id':'" + ID + "','target':'shop','takenAt':'2026-01-31T23:59:59Z','tableCount':3,'rows':20,"
                        + "'bytes':4000000,'purpose':'REQUEST'}]");
        assertThat(run("backup", "list", "--target", "shop")).isEqualTo(ExitCode.OK);
        assertThat(asked).containsExactly("GET /api/v1/backups?limit=50&target=shop");
        assertThat(out.toString().lines().toList().get(1))
                .startsWith(ID + "  shop")
                .contains("4 MB  a request");
    }

    @Test
    void aBackupIsAskedForAndFollowedToItsEnd() {
        answer(202, "{'id':'r','kind':'TAKE','target':'shop','state':'QUEUED'}");
        answer(
                200,
                "{'id':'r','kind':'TAKE','target':'shop','state':'BACKING_UP',"
                        + "'progress':{'doing':'writing rows of nest','done':5,'total':10,'unit':'ROWS'}}");
        answer(
                200,
                "{'id':'r','kind':'TAKE','target':'shop','state':'DONE','backupId':'" + ID + "','outcome':'Taken.'}");
        assertThat(run("backup", "create", "--target", "shop", "--table", "nest", "--by", "ann", "--wait"))
                .isEqualTo(ExitCode.OK);
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/backups", "GET /api/v1/backups/requests/r", "GET /api/v1/backups/requests/r");
        assertThat(bodies.peek()).contains("\"tables\":[\"nest\"]", "\"requestedBy\":\"ann\"");
        assertThat(out.toString())
                .contains("backing up: writing rows of nest (5 of 10 rows)", "Backup of shop: done", ID, "Taken.");
    }

    @Test
    void aRestoreSaysWhatItMeansAndARefusalIsOne() {
        answer(
                422,
                "{'title':'The request is refused','detail':'Target shop is in production, and its name was not repeated.'}");
        assertThat(run("backup", "restore", "--target", "shop", "--into", "copy", "--table", "nest"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(asked).containsExactly("POST /api/v1/backups/restore");
        assertThat(bodies.peek())
                .contains(
                        "\"backupId\":\"latest\"",
                        "\"confirmation\":\"\"",
                        "\"intoSchema\":\"copy\"",
                        "\"tables\":[\"nest\"]");
        assertThat(err.toString()).contains("its name was not repeated");
    }

    @Test
    void whatIsSaidOfAFieldIsNotSaidTwice() {
        answer(
                422,
                "{'title':'The request is refused','detail':'There is no target shoop.',"
                        + "'fields':[{'field':'target','reason':'There is no target shoop.'}]}");
        assertThat(run("backup", "create", "--target", "shoop")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).containsOnlyOnce("There is no target shoop.").contains("target");
    }

    @Test
    void helpNamesItsOwnCommands() {
        assertThat(run("backup", "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines().findFirst().orElseThrow())
                .contains("whimbrel backup")
                .doesNotContain("migration");
    }

    @Test
    void whatABackupMayLackIsShown() {
        answer(200, "{'id':'" + ID + "','warnings':['It lacks EVENT on schema shop.']}");
        assertThat(run("backup", "show", ID)).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("may lack   It lacks EVENT on schema shop.");
    }

    @Test
    void aRestoreThatFailsIsAFailure() {
        answer(202, "{'id':'r','kind':'RESTORE','target':'shop','state':'FAILED','outcome':'The backup is damaged.'}");
        assertThat(run("backup", "restore", ID, "--target", "shop", "--confirm", "shop", "--wait"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(bodies.peek()).contains("\"confirmation\":\"shop\"", ID);
        assertThat(out.toString()).contains("Restore of shop: failed", "The backup is damaged.");
    }

    @Test
    void whatDoesNotHoldIsListedAndDeletingAndPruningSayWho() {
        answer(200, "{'id':'x','whole':false,'findings':['nest.0001.sql.zst is missing']}");
        assertThat(run("backup", "verify", ID)).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("is damaged:", "  nest.0001.sql.zst is missing");
        answer(204, "");
        assertThat(run("backup", "delete", ID, "--by", "ann")).isEqualTo(ExitCode.OK);
        answer(200, "[{'id':'" + ID + "','target':'shop','bytes':1000,'reason':'older than 30 days'}]");
        assertThat(run("backup", "prune", "--dry-run", "--by", "ann")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("older than 30 days");
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/backups/" + ID + "/verify",
                        "DELETE /api/v1/backups/" + ID + "?evenIfNeeded=false&requestedBy=ann",
                        "POST /api/v1/backups/prune?dryRun=true&requestedBy=ann");
    }

    @Test
    void aKeysetIsMadeForItsOwnerOnlyAndRotatedAndNeverPrinted() throws IOException {
        var file = folder.resolve("keys.json");
        assertThat(run("backup", "key", "create", file.toString())).isEqualTo(ExitCode.OK);
        var first = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("backup", "key", "create", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(run("backup", "key", "rotate", file.toString())).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(file).split("keyData")).hasSize(3).isNotEqualTo(first.split("keyData"));
        var secret = first.replaceAll("(?s).*\"value\": *\"([^\"]+)\".*", "$1");
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(Files.readString(file)).as("the old key stays").contains(secret);
        assertThat(out + " " + err).doesNotContain(secret);
    }

    private void answer(int status, String body) {
        statuses.add(status);
        answers.add(body);
    }

    private int run(String... arguments) {
        return Whimbrel.run(
                arguments,
                Map.of(
                        "WHIMBREL_BACKUP_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort()),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }
}
