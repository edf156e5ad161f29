package dev.baton.examples.shop;

import java.util.Map;

/**
 * What goes through the queue.
 *
 * @param order the order that was placed
 * @param headers about the message; the context of the trace travels here
 */
public record OrderMessage(String order, Map<String, String> headers) {

  public OrderMessage {
    headers = Map.copyOf(headers);
  }
}
