package dev.baton.examples.boundaries.jms;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real Artemis in this JVM, without network or files. */
final class ArtemisNode implements AutoCloseable {

  private static final String ADDRESS = "vm://142";

  private final ActiveMQServer server;
  private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(ADDRESS);

  private ArtemisNode(ActiveMQServer server) {
    this.server = server;
  }

  static ArtemisNode start() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("in-vm", ADDRESS);
    ActiveMQServer server = ActiveMQServers.newActiveMQServer(configuration);
    server.start();
    return new ArtemisNode(server);
  }

  ConnectionFactory connections() {
    return connections;
  }

  /** Removes a property of each message that is sent from now on, as a strict gateway does. */
  AutoCloseable strip(String property) {
    ActiveMQServerMessagePlugin thief =
        new ActiveMQServerMessagePlugin() {
          @Override
          public void beforeSend(
              ServerSession session,
              Transaction tx,
              org.apache.activemq.artemis.api.core.Message message,
              boolean direct,
              boolean noAutoCreateQueue)
              throws ActiveMQException {
            message.removeProperty(property);
          }
        };
    server.registerBrokerPlugin(thief);
    return () -> server.unRegisterBrokerPlugin(thief);
  }

  @Override
  public void close() throws Exception {
    connections.close();
    server.stop();
  }
}
