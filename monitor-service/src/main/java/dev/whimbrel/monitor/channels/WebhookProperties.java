package dev.whimbrel.monitor.channels;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhook that alerts go to.
 *
 * @param url where to; empty for none. An alert names targets and failures, so it travels encrypted: https only
 * @param allowHttp takes an http address too, for a receiver on the same machine or behind a tunnel
 * @param secret signs what is sent, so that the receiver knows who says it; empty for no signature
 * @param timeout for the connection, and again for the answer
 * @param giveUpAfter how long a receiver may be down before what it missed is dropped, with an error in the log
 */
@ConfigurationProperties("whimbrel.alerts.webhook")
record WebhookProperties(
        @Nullable URI url,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("") String secret,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("3d") Duration giveUpAfter) {

    WebhookProperties {
        if (url != null && !url.toString().isEmpty() && !taken(url, allowHttp)) {
            // the address itself is not told: it may hold a token
            throw new IllegalArgumentException("whimbrel.alerts.webhook.url must be an https address with a host;"
                    + " an http one is taken only with whimbrel.alerts.webhook.allow-http=true");
        }
    }

    private static boolean taken(URI url, boolean allowHttp) {
        return url.getHost() != null
                && ("https".equalsIgnoreCase(url.getScheme())
                        || (allowHttp && "http".equalsIgnoreCase(url.getScheme())));
    }

    boolean wanted() {
        return url != null && !url.toString().isEmpty();
    }

    boolean signed() {
        return !secret.isEmpty();
    }

    @Override
    public String toString() {
        return "WebhookProperties[wanted=" + wanted() + ", signed=" + signed() + "]";
    }
}
