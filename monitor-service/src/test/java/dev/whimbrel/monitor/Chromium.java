package dev.whimbrel.monitor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser with one page open, where the machine has one: only that shows what a person would see change. */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path profile;
    private final Process process;
    private final WebSocket page;
    private final LinkedBlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private int asked;

    private Chromium(Path program, String address) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("whimbrel-chromium");
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        address)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        page = http.newWebSocketBuilder()
                .buildAsync(URI.create(debuggerOf(address)), new Answers())
                .join();
    }

    /** Opens a page; empty where there is no Chromium on the path. */
    static Optional<Chromium> open(String address) {
        return program().map(program -> {
            try {
                return new Chromium(program, address);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        });
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What the expression comes to on the page, as text. */
    String evaluate(String expression) {
        return command(
                        "Runtime.evaluate",
                        Map.of("expression", expression, "returnByValue", true, "awaitPromise", true))
                .at("/result/result/value")
                .asString("");
    }

    /** Opens the page again, with a script that runs before its own. */
    void reloadAfter(String script) {
        command("Page.enable", Map.of());
        command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        command("Page.reload", Map.of());
    }

    private JsonNode command(String method, Map<String, ?> params) {
        var id = ++asked;
        page.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true)
                .join();
        try {
            for (var answer = next(); answer != null; answer = next()) {
                if (answer.at("/id").asInt(0) == id) {
                    return answer;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the browser does not answer");
    }

    /** What a person reads. */
    String text() {
        return evaluate("document.body.innerText");
    }

    private @Nullable JsonNode next() throws InterruptedException {
        return answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private String debuggerOf(String address) throws IOException, InterruptedException {
        var file = profile.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.exists(file) && !Files.readAllLines(file).isEmpty());
        var list = URI.create("http://127.0.0.1:" + Files.readAllLines(file).getFirst() + "/json/list");
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> pages(list).stream()
                                .filter(one -> one.at("/url").asString("").startsWith(address))
                                .map(one -> one.at("/webSocketDebuggerUrl").asString(""))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> pages(URI list) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).valueStream().toList();
    }

    @Override
    public void close() {
        page.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        http.close();
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
