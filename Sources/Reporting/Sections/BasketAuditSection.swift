import Analysis

/// Questions the figures put to the basket.
struct BasketAuditSection {
  private let report: BasketReport
  private var audit: BasketAudit { report.result.audit }

  init(_ report: BasketReport) {
    self.report = report
  }

  var blocks: [Report.Block] { [.heading("Audit of the basket"), .list(points)] }

  private var points: [String] {
    var points = audit.conflicts.map {
      "\($0.first) and \($0.second) are in one group and go against each other (r = \(decimalText($0.correlation, decimals: 2))): a good score on one tends to be a bad one on the other"
    }
    points += audit.redundant.map {
      "\($0.first) and \($0.second) say nearly the same (r = \(decimalText($0.correlation, decimals: 2))): together they count twice"
    }
    points += audit.identical.map {
      "\(BasketReport.percent($0.share)) of the councils have the same figure on \($0.code): it tells few of them apart"
    }
    points += report.basket.members.indices.compactMap(extreme)
    if points.isEmpty {
      points.append(
        "No indicators of one group conflict (r below −0.4), none repeat each other (r above 0.9), none has mostly identical figures, none is stretched by a few extreme ones"
      )
    }
    if let alpha = audit.alpha {
      points.append(
        "Standardised alpha \(decimalText(alpha, decimals: 2)). A basket that adds up different things on purpose need not hang together, so a low alpha is no fault"
      )
    }
    return points
  }

  private func extreme(_ leaf: Int) -> String? {
    guard let shape = report.result.fitted.shapes[leaf], shape.isExtreme else { return nil }
    return
      "The figures of \(report.basket.members[leaf].code) have a few extreme values (skewness \(decimalText(shape.skewness, decimals: 1)), kurtosis \(decimalText(shape.kurtosis, decimals: 1))), which stretch a scale made from them"
  }
}
