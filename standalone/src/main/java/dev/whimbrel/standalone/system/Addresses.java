package dev.whimbrel.standalone.system;

/** Where everything is, once it runs. */
public final class Addresses {
    private final PortPlan ports;
    private final Parts parts;

    Addresses(PortPlan ports, Parts parts) {
        this.ports = ports;
        this.parts = parts;
    }

    public String orchestrator() {
        return ports.url(Service.ORCHESTRATOR);
    }

    public String monitor() {
        return ports.url(Service.MONITOR);
    }

    public String validator() {
        return ports.url(Service.VALIDATOR);
    }

    public String backup() {
        return ports.url(Service.BACKUP);
    }

    public String kafka() {
        return parts.kafka().bootstrapServers();
    }

    public String registry() {
        return parts.registryUrl();
    }

    /** JDBC URL without a schema, ending in a slash; user root, no password. */
    public String database() {
        return parts.database().url();
    }
}
