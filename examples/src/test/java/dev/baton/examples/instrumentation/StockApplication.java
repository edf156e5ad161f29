package dev.baton.examples.instrumentation;

import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.spring.webmvc.v6_0.SpringWebMvcTelemetry;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A Spring MVC application in an embedded Tomcat, on a free port of 127.0.0.1. */
final class StockApplication implements AutoCloseable {

  @RestController
  @EnableWebMvc
  static class StockController {

    @GetMapping("/stock/{item}")
    String count(@PathVariable("item") String item) {
      if (!item.equals("books")) {
        throw new ResponseStatusException(INTERNAL_SERVER_ERROR, "no shelf for " + item);
      }
      return "7 " + item;
    }
  }

  /** Held, so that its level stays: what it says of reloading without leaks is not for tests. */
  private static final Logger RELOADING = Logger.getLogger("org.apache.catalina.loader");

  private final Tomcat tomcat;

  private StockApplication(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  static StockApplication start(OpenTelemetry telemetry, Path directory) throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    RELOADING.setLevel(Level.OFF);
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat
        .addContext("", null)
        .addServletContainerInitializer((types, web) -> install(web, telemetry), Set.of());
    tomcat.start();
    return new StockApplication(tomcat);
  }

  private static void install(ServletContext web, OpenTelemetry telemetry) {
    AnnotationConfigWebApplicationContext application = new AnnotationConfigWebApplicationContext();
    application.register(StockController.class);
    DispatcherServlet dispatcher = new DispatcherServlet(application);
    // The filter asks this bean for the routes; Spring Boot has it anyway.
    GenericWebApplicationContext root = new GenericWebApplicationContext(web);
    root.registerBean(DispatcherServlet.class, () -> dispatcher);

    web.addListener(new ContextLoaderListener(root));
    web.addFilter("tracing", SpringWebMvcTelemetry.create(telemetry).createServletFilter())
        .addMappingForUrlPatterns(null, false, "/*");
    web.addServlet("stock", dispatcher).addMapping("/");
  }

  String url(String path) {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path;
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
