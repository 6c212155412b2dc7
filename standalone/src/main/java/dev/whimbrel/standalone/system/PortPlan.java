package dev.whimbrel.standalone.system;

import dev.whimbrel.embedded.Ports;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which service listens where: side by side from the base on, and on a free port where another program was there first.
 *
 * @param moved what had to move, in words
 */
record PortPlan(Map<Service, Integer> ports, List<String> moved) {
    static PortPlan from(int base) {
        var ports = new EnumMap<Service, Integer>(Service.class);
        var moved = new ArrayList<String>();
        for (var service : Service.values()) {
            var wanted = base + service.ordinal();
            var port = Ports.taken(wanted) ? Ports.free() : wanted;
            if (port != wanted) {
                moved.add("Port " + wanted + " is taken by another program; the " + service.id() + " listens on " + port
                        + " instead.");
            }
            ports.put(service, port);
        }
        return new PortPlan(ports, List.copyOf(moved));
    }

    String url(Service service) {
        return "http://127.0.0.1:" + ports.get(service);
    }
}
