package dev.baton.waiting.idle;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connections of Netty's event loops to other processes. No thread waits for an answer
 * that comes through one. A connection to this JVM does not count, since the threads of its other
 * end are inspected, nor does one that a client of the network has opened.
 */
final class NettyConnections {

  /** The attribute of Reactor Netty's connections, which is of this type while one is used. */
  private static final String ATTRIBUTE_OF_REACTOR = "$CONNECTION";

  private static final String USED_BY_REACTOR = "ChannelOperations";

  /**
   * The attribute of AsyncHttpClient's connections, which is of this type while nobody uses one.
   */
  private static final String ATTRIBUTE_OF_AHC = "default";

  private static final String UNUSED_BY_AHC = "org.asynchttpclient.netty.DiscardEvent";

  private static final String HANDLER_OF_GRPC = "NettyClientHandler";

  /** Netty's handler of a connection of HTTP/2, whose requests are streams with channels. */
  private static final String HANDLER_OF_STREAMS = "Http2ConnectionHandler";

  private static final String HANDLER_OF_LETTUCE = "CommandHandler";

  private final OwnPorts own;

  NettyConnections(OwnPorts own) {
    this.own = own;
  }

  /** Returns whether another process may answer through a connection of this event loop. */
  boolean mayBringAnswers(ThreadSample sample) {
    Thread thread = LiveThreads.find(sample.id());
    if (thread == null) {
      return false;
    }
    try {
      Object loop = NettyTimers.loopOf(thread);
      return loop == null || isOneOpen(loop);
    } catch (ReflectiveOperationException | IOException | RuntimeException e) {
      return true; // another version of Netty, or its module is not open
    }
  }

  private boolean isOneOpen(Object loop) throws ReflectiveOperationException, IOException {
    Object transport = Reflected.has(loop, "ioHandler") ? Reflected.get(loop, "ioHandler") : loop;
    if (transport == null) {
      return true;
    }
    return Reflected.has(transport, "selector")
        ? isOneSelected((Selector) Reflected.get(transport, "selector"))
        : isOneRegistered(transport);
  }

  private boolean isOneSelected(@Nullable Selector selector)
      throws ReflectiveOperationException, IOException {
    if (selector == null || !selector.isOpen()) {
      return false;
    }
    for (SelectionKey key : selector.keys()) {
      if (key.channel() instanceof SocketChannel socket
          && socket.isOpen()
          && isToOthers(socket.getLocalAddress(), socket.getRemoteAddress())
          && !isIdle(channel(key.attachment()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOneRegistered(Object transport) throws ReflectiveOperationException {
    String name = Reflected.has(transport, "channels") ? "channels" : "registrations";
    Map<?, ?> registered = (Map<?, ?>) Reflected.get(transport, name);
    for (Object one : registered == null ? new Object[0] : registered.values().toArray()) {
      Object channel = channel(one);
      if (channel != null
          && isToOthers(
              (SocketAddress) Reflected.call(channel, "localAddress"),
              (SocketAddress) Reflected.call(channel, "remoteAddress"))
          && !isIdle(channel)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the channel behind a registration, which Netty 4.2 has in between. */
  private static @Nullable Object channel(@Nullable Object registered)
      throws ReflectiveOperationException {
    if (registered == null || !Reflected.has(registered, "handle")) {
      return registered;
    }
    Object handle = Reflected.get(registered, "handle");
    return handle == null ? null : Reflected.get(handle, "this$0");
  }

  private boolean isToOthers(@Nullable SocketAddress local, @Nullable SocketAddress remote) {
    if (remote == null || own.listensAt(local)) {
      return false;
    }
    return !(remote instanceof InetSocketAddress address) || !own.isOneOf(address);
  }

  /** Returns whether a client of the libraries that tell waits for no answer there. */
  private static boolean isIdle(@Nullable Object channel) throws ReflectiveOperationException {
    if (channel == null) {
      return false;
    }
    Collection<?> handlers = handlers(channel);
    Object user = attribute(channel, ATTRIBUTE_OF_REACTOR);
    if (user != null) {
      return Reflected.find(user.getClass(), USED_BY_REACTOR) == null && !haveStreams(handlers);
    }
    for (Object handler : handlers) {
      if (isClientWithoutRequests(handler)) {
        return true;
      }
    }
    Object waiting = attribute(channel, ATTRIBUTE_OF_AHC);
    return waiting != null && waiting.getClass().getName().equals(UNUSED_BY_AHC);
  }

  private static Collection<?> handlers(Object channel) throws ReflectiveOperationException {
    Object pipeline = Reflected.call(channel, "pipeline");
    Map<?, ?> handlers = pipeline == null ? null : (Map<?, ?>) Reflected.call(pipeline, "toMap");
    return handlers == null ? List.of() : handlers.values();
  }

  private static boolean haveStreams(Collection<?> handlers) throws ReflectiveOperationException {
    for (Object handler : handlers) {
      if (Reflected.find(handler.getClass(), HANDLER_OF_STREAMS) != null && hasStreams(handler)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasStreams(Object handler) throws ReflectiveOperationException {
    Object connection = Reflected.call(handler, "connection");
    return connection == null
        || !Integer.valueOf(0).equals(Reflected.call(connection, "numActiveStreams"));
  }

  private static boolean isClientWithoutRequests(Object handler)
      throws ReflectiveOperationException {
    return switch (handler.getClass().getSimpleName()) {
      case HANDLER_OF_GRPC -> !hasStreams(handler);
      case HANDLER_OF_LETTUCE -> {
        Collection<?> commands = (Collection<?>) Reflected.get(handler, "stack");
        yield commands != null && commands.isEmpty();
      }
      default -> false;
    };
  }

  private static @Nullable Object attribute(Object channel, String name)
      throws ReflectiveOperationException {
    if (!Reflected.has(channel, "attributes")
        || !(Reflected.get(channel, "attributes") instanceof Object[] attributes)) {
      return null;
    }
    for (Object attribute : attributes) {
      Object key = attribute == null ? null : Reflected.get(attribute, "key");
      if (key != null && name.equals(Reflected.call(key, "name"))) {
        return Reflected.call(attribute, "get");
      }
    }
    return null;
  }
}
