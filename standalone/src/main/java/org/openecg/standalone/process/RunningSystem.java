package org.openecg.standalone.process;

import java.util.List;

/// What runs in a state folder; `system.json`, and the body of `status --json`.
///
/// @param state `starting`, `running`, `stopping` or `failed`
/// @param pid of the process that watches the others
/// @param pages addresses for a browser
public record RunningSystem(String state, long pid, Kafka kafka, List<Service> services, List<String> pages) {
    public RunningSystem {
        services = List.copyOf(services);
        pages = List.copyOf(pages);
    }

    /// The broker.
    ///
    /// @param bootstrap host and port for clients
    public record Kafka(String bootstrap, long pid, String state) {}

    /// One of the three services.
    ///
    /// @param url of its REST interface
    /// @param management of its health and metrics
    /// @param state `starting`, `running`, `restarting`, `stopped`
    public record Service(String name, String url, String management, long pid, String state) {}

    /// The service of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Service service(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service '" + name + "'"));
    }
}
