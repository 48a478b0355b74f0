"""A service as it was in 2012: `vdsm-check guard` stands before it, and it does not know.

    python3 examples/guarded_service.py 8001
"""
import sys
from xmlrpc.server import SimpleXMLRPCServer

DONE = {"status": {"code": 0, "message": "Done"}}

service = SimpleXMLRPCServer(("127.0.0.1", int(sys.argv[1])), allow_none=True, logRequests=False)
service.register_function(lambda params: DONE, "create")
service.register_function(lambda vm, volume=None: DONE, "hibernate")
service.register_function(lambda networks, bondings=None, options=None: DONE, "setupNetworks")
service.register_multicall_functions()
service.serve_forever()
