package org.openecg.standalone.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.GlibcTunables;
import org.openecg.hosting.TopicSetup;

/// Owns the children of one state folder: Kafka and the three services.
///
/// A child that dies is reported with the tail of its log and started again, at most three times in five minutes; then
/// the whole system ends. `close` stops the services first, then Kafka. All state is guarded by this object's lock;
/// watching threads only call its methods.
public final class Supervisor implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration RESTART_WINDOW = Duration.ofMinutes(5);
    private static final int RESTARTS_ALLOWED = 3;
    private static final Pattern BROKER_READY = Pattern.compile("ready bootstrap=(\\S+)");

    private final StateFolder state;
    private final StartOptions options;
    private final Report report;
    private final FileChannel lock;
    private final Map<ServiceKind, ManagedProcess> services = new EnumMap<>(ServiceKind.class);
    private final Map<ServiceKind, String> serviceStates = new EnumMap<>(ServiceKind.class);
    private final Map<String, Deque<Instant>> deaths = new HashMap<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ManagedProcess broker;
    private final String bootstrap;
    private final List<CompletableFuture<Void>> watched = new CopyOnWriteArrayList<>();
    private boolean closing;

    private Supervisor(
            StateFolder state,
            StartOptions options,
            Report report,
            FileChannel lock,
            ManagedProcess broker,
            String bootstrap) {
        this.state = state;
        this.options = options;
        this.report = report;
        this.lock = lock;
        this.broker = broker;
        this.bootstrap = bootstrap;
    }

    /// Starts everything and waits until it answers.
    ///
    /// @throws StartFailure if a port is taken, the folder is held, the disk is full or a child does not come up;
    ///     nothing is left running then
    public static Supervisor start(Installation installation, StateFolder state, StartOptions options, Report report)
            throws IOException, InterruptedException {
        state.create();
        FileChannel lock = state.lock();
        ManagedProcess broker = null;
        Supervisor supervisor = null;
        try {
            Files.deleteIfExists(state.path().resolve("system.json")); // of a predecessor that was killed
            options.ports().check();
            broker = startBroker(installation, state);
            String bootstrap = awaitBroker(broker);
            supervisor = new Supervisor(state, options, report, lock, broker, bootstrap);
            TopicSetup.ensure(Map.of("bootstrap.servers", bootstrap), Topics.all(), TopicSetup.Mode.CREATE);
            supervisor.startServices(installation);
            return supervisor;
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (supervisor != null) {
                supervisor.close();
            } else {
                if (broker != null) {
                    broker.stop();
                }
                lock.close();
            }
            throw e;
        }
    }

    private static ManagedProcess startBroker(Installation installation, StateFolder state) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Installation.java(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(Installation.jvmFlags());
        command.addAll(List.of(
                "-cp",
                installation.commandLineClassPath(),
                "org.openecg.broker.BrokerProcess",
                state.path().resolve("kafka").toString()));
        Path log = state.logs().resolve("kafka.log");
        Files.deleteIfExists(log);
        return ManagedProcess.start("kafka", command, Map.of("OPENECG_PARENT", "stdin"), log);
    }

    private static String awaitBroker(ManagedProcess broker) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            Matcher ready = BROKER_READY.matcher(Files.readString(broker.log()));
            if (ready.find()) {
                return ready.group(1);
            }
            if (broker.process().waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new StartFailure("Kafka did not start. The end of its log " + broker.log() + ":\n" + broker.tail());
    }

    private void startServices(Installation installation) throws IOException, InterruptedException {
        for (ServiceKind kind : ServiceKind.values()) {
            Path log = state.logs().resolve(kind.id() + ".log");
            Files.deleteIfExists(log);
            services.put(kind, ManagedProcess.start(kind.id(), command(installation, kind), environment(kind), log));
            serviceStates.put(kind, "starting");
        }
        write("starting");
        for (ServiceKind kind : ServiceKind.values()) {
            awaitReady(kind);
            serviceStates.put(kind, "running");
            write("starting");
            watch(kind);
        }
        watched.add(broker.process().onExit().thenRunAsync(this::brokerDied, Thread::startVirtualThread));
        write("running");
    }

    private List<String> command(Installation installation, ServiceKind kind) throws IOException {
        Path jar = installation.service(kind.id()).resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StartFailure(
                    "Cannot start the " + kind.id() + " service: " + jar + " is missing. Build with ./openecg.");
        }
        List<String> command = new ArrayList<>(List.of(Installation.java(), "-Xmx" + kind.heap(options)));
        command.addAll(Installation.jvmFlags());
        command.addAll(List.of("-Dai.djl.offline=true", "-jar", jar.toString()));
        return command;
    }

    private Map<String, String> environment(ServiceKind kind) throws IOException {
        Path own = state.path().resolve(kind.id());
        Files.createDirectories(own);
        Map<String, String> environment = new HashMap<>(GlibcTunables.beside(System.getenv()));
        environment.putAll(Map.ofEntries(
                Map.entry("OPENECG_PARENT", "stdin"),
                // Spinning OpenMP threads take the core from the other processes of this machine.
                Map.entry("OMP_WAIT_POLICY", "PASSIVE"),
                // Small encoders: a resume point costs milliseconds here, and less is computed twice after a kill.
                Map.entry("OPENECG_TRAINING_RESUME_INTERVAL", "2s"),
                Map.entry("OPENECG_SLOT", kind.id() + "-0"),
                Map.entry("OPENECG_STATE", own.toString()),
                Map.entry("OPENECG_TOKEN", state.token()),
                Map.entry("OPENECG_CHECKPOINTS", state.checkpoints().toString()),
                Map.entry("OPENECG_INGEST_URL", url(options.ports().http(ServiceKind.INGEST))),
                Map.entry("OPENECG_TRAINING_URL", url(options.ports().http(ServiceKind.TRAINING))),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", bootstrap),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(options.ports().http(kind))),
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry(
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(options.ports().management(kind)))));
        if (kind == ServiceKind.TRAINING) {
            environment.putAll(options.trainingEnvironment());
        }
        return environment;
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private void awaitReady(ServiceKind kind) throws IOException, InterruptedException {
        ManagedProcess service = services.get(kind);
        if (service == null) {
            throw new IllegalStateException("The " + kind.id() + " service was never started");
        }
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create(url(options.ports().management(kind)) + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            try {
                if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet: try again until the limit.
            }
            if (service.process().waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new StartFailure("The " + kind.id() + " service did not start. The end of its log " + service.log()
                + ":\n" + service.tail());
    }

    private void watch(ServiceKind kind) {
        ManagedProcess service = services.get(kind);
        if (service != null) {
            watched.add(service.process()
                    .onExit()
                    .thenRunAsync(() -> serviceDied(kind, service), Thread::startVirtualThread));
        }
    }

    private void serviceDied(ServiceKind kind, ManagedProcess service) {
        try {
            TimeUnit.MILLISECONDS.sleep(300); // Ctrl-C reaches children and parent at once: let our own stop win.
            synchronized (this) {
                if (closing) {
                    return;
                }
                report.line("The " + kind.id() + " service ended with status "
                        + service.process().exitValue() + ". The end of its log " + service.log() + ":\n"
                        + service.tail());
                if (tooManyDeaths(kind.id())) {
                    fail("The " + kind.id() + " service died more than " + RESTARTS_ALLOWED + " times in "
                            + RESTART_WINDOW.toMinutes() + " minutes: giving up.");
                    return;
                }
                service.restart();
                serviceStates.put(kind, "restarting");
                write("running");
            }
            awaitReady(kind);
            synchronized (this) {
                if (closing) {
                    return;
                }
                serviceStates.put(kind, "running");
                write("running");
            }
            report.line("The " + kind.id() + " service runs again as process "
                    + service.process().pid() + ".");
            watch(kind);
        } catch (StartFailure e) {
            report.line(String.valueOf(e.getMessage()));
            service.kill();
            serviceDied(kind, service);
        } catch (IOException e) {
            fail("Cannot start the " + kind.id() + " service again: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tooManyDeaths(String name) {
        Deque<Instant> times = deaths.computeIfAbsent(name, _ -> new ArrayDeque<>());
        Instant now = Instant.now();
        times.addLast(now);
        while (times.getFirst().isBefore(now.minus(RESTART_WINDOW))) {
            times.removeFirst();
        }
        return times.size() > RESTARTS_ALLOWED;
    }

    private void brokerDied() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (!closing) {
                fail("Kafka ended with status " + broker.process().exitValue() + ". The end of its log " + broker.log()
                        + ":\n" + broker.tail());
            }
        }
    }

    private void fail(String reason) {
        failure.complete(reason);
    }

    /// Completes with the reason when the system cannot go on.
    public CompletableFuture<String> failure() {
        return failure;
    }

    /// What runs now.
    public synchronized RunningSystem system() {
        return describe("running");
    }

    private RunningSystem describe(String overall) {
        List<RunningSystem.Service> all = new ArrayList<>();
        services.forEach((kind, service) -> all.add(new RunningSystem.Service(
                kind.id(),
                url(options.ports().http(kind)),
                url(options.ports().management(kind)),
                service.process().pid(),
                serviceStates.getOrDefault(kind, "stopped"))));
        return new RunningSystem(
                overall,
                ProcessHandle.current().pid(),
                new RunningSystem.Kafka(
                        bootstrap, broker.process().pid(), broker.process().isAlive() ? "running" : "stopped"),
                all,
                List.of(url(options.ports().http(ServiceKind.EVAL)) + "/"));
    }

    private synchronized void write(String overall) throws IOException {
        state.write(describe(overall));
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            try {
                write("stopping");
            } catch (IOException e) {
                report.line("Cannot note that the system stops: " + e.getMessage());
            }
        }
        List<Thread> stops = new ArrayList<>();
        for (ManagedProcess service : services.values()) {
            stops.add(Thread.ofPlatform().name("stop-" + service.name()).start(service::stop));
        }
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        broker.stop();
        Files.deleteIfExists(state.path().resolve("system.json"));
        lock.close();
    }
}
