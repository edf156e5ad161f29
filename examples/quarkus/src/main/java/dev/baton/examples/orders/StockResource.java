package dev.baton.examples.orders;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/reserve")
class StockResource {

  @POST
  @Path("/{id}")
  public String reserve(String id) {
    return "reserved " + id;
  }
}
