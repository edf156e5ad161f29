package dev.baton.examples.orders;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What has to be reserved is in a warehouse of another service; here, of the same one. */
@RegisterRestClient(configKey = "stock")
@Path("/reserve")
interface StockClient {

  @POST
  @Path("/{id}")
  String reserve(String id);
}
