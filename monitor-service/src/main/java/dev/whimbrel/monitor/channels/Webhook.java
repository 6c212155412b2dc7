package dev.whimbrel.monitor.channels;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** One POST to the receiver. Follows no redirect: an alert goes where it was configured to go, and nowhere else. */
@Component
class Webhook {
    private final WebhookProperties properties;
    private final RestClient client;
    private final Clock clock;
    private final MeterRegistry meters;

    Webhook(WebhookProperties properties, Clock clock, MeterRegistry meters) {
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
        var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.timeout())
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        this.client = RestClient.builder().requestFactory(requests).build();
    }

    /** @throws WebhookRefused unless the receiver answers with 2xx in time */
    void post(String body) {
        try {
            send(body);
            count("delivered");
        } catch (RestClientException failure) {
            count("failed");
            throw new WebhookRefused("the receiver could not be reached in time: " + kind(failure));
        } catch (WebhookRefused refusal) {
            count("refused");
            throw refusal;
        }
    }

    private void send(String body) {
        var url = properties.url();
        if (url == null) {
            throw new WebhookRefused("there is no webhook any more; its notices wait for one");
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = client.post().uri(url).contentType(MediaType.APPLICATION_JSON);
        if (properties.signed()) {
            request.header(Signature.HEADER, Signature.of(properties.secret(), clock.instant(), bytes));
        }
        var status = request.body(bytes).exchange((_, response) -> response.getStatusCode());
        if (!status.is2xxSuccessful()) {
            throw new WebhookRefused("the receiver answered " + number(status));
        }
    }

    /** The kind only: its text may hold the address, and an address may hold a token. */
    private static String kind(RestClientException failure) {
        return failure.getMostSpecificCause().getClass().getSimpleName();
    }

    private static int number(HttpStatusCode status) {
        return status.value();
    }

    private void count(String outcome) {
        meters.counter("whimbrel.webhook.posts", "outcome", outcome).increment();
    }
}
