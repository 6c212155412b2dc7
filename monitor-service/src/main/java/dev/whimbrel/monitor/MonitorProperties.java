package dev.whimbrel.monitor;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach us.
 *
 * @param publicUrl of these pages, without a slash at the end; stands in alerts
 * @param orchestratorUrl of the orchestrator; stands in commands that pages show, and is never called
 */
@ConfigurationProperties("whimbrel.monitor")
public record MonitorProperties(
        @DefaultValue("http://127.0.0.1:8083") URI publicUrl,
        @DefaultValue("http://127.0.0.1:8080") URI orchestratorUrl) {}
